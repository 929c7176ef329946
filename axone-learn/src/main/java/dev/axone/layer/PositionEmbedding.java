package dev.axone.layer;

import dev.axone.initializer.GlorotUniform;
import dev.axone.initializer.Initializer;
import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adds a learned vector for each position of a sequence; the shape [batch, time, d] is unchanged.
 * Parameter: {@code embeddings} [sequenceLength, d], of which the first {@code time} rows are used.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(80), Embedding.of(10_000, 64), PositionEmbedding.of(80), TransformerEncoder.of(4, 256));
 * }</pre>
 *
 * @param sequenceLength the maximum number of steps
 * @param initializer default Glorot uniform
 */
public record PositionEmbedding(int sequenceLength, Initializer initializer) implements Layer {
  /** Checks the length. */
  public PositionEmbedding {
    Arguments.atLeast("sequenceLength", 1, sequenceLength);
  }

  /** Returns the layer. */
  public static PositionEmbedding of(int sequenceLength) {
    return new PositionEmbedding(sequenceLength, GlorotUniform.of());
  }

  /** Returns this layer with other initial values. */
  public PositionEmbedding withInitializer(Initializer i) {
    return new PositionEmbedding(sequenceLength, i);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    Shape sample = x.shape().tail();
    if (sample.rank() != 2 || sample.dim(0) > sequenceLength) {
      throw new ShapeException(
          "PositionEmbedding takes sequences [time, features] of at most %s steps, one sample has shape %s: use PositionEmbedding.of(%s) or more"
              .formatted(
                  sequenceLength, sample, sample.rank() == 2 ? sample.dim(0) : sequenceLength));
    }
    Shape table = Shape.of(sequenceLength, sample.dim(1));
    return x.add(scope.parameter("embeddings", table, initializer).slice(0, 0, sample.dim(0)));
  }
}
