package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Plural;
import java.util.List;

/**
 * The input of a model: the shape of one sample.
 *
 * <pre>{@code
 * Input.of(28, 28, 1); // an image of one channel
 * Input.of(50, 16).withBatchSize(32); // sequences in batches of 32
 * }</pre>
 *
 * @param shape the shape of one sample, without the batch
 * @param batchSize the batch size, for stateful layers; default 0, any size
 * @param name the name in summaries and diagrams; default empty: {@code input}, {@code input_1}, …
 */
public record Input(Shape shape, int batchSize, String name) implements Layer, Node {
  /** Checks the size of the batch. */
  public Input {
    if (batchSize < 0) {
      throw new ArgumentException(
          "batchSize", "must be at least 1, or 0 for any, found " + batchSize);
    }
  }

  /** Returns an input without a name. */
  public Input(Shape shape, int batchSize) {
    this(shape, batchSize, "");
  }

  /** Returns an input of batches of any size. */
  public Input(Shape shape) {
    this(shape, 0);
  }

  /** Returns an input whose samples have this shape. */
  public static Input of(int... shape) {
    return new Input(Shape.of(shape));
  }

  /** Returns this input with a fixed batch size. */
  public Input withBatchSize(int samples) {
    return new Input(shape, samples, name);
  }

  /** Returns this input with a name. */
  public Input withName(String newName) {
    return new Input(shape, batchSize, newName);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (!x.shape().tail().equals(shape)) {
      throw new ShapeException(
          "this input takes samples of shape %s, found %s".formatted(shape, x.shape().tail()));
    }
    if (batchSize > 0 && x.shape().dim(0) != batchSize) {
      throw new ShapeException(
          "this input takes batches of %s, found %s: use that batch size, and a number of samples that it divides"
              .formatted(Plural.of(batchSize, "sample"), x.shape().dim(0)));
    }
    return x;
  }

  @Override
  public Layer layer() {
    return this;
  }

  @Override
  public List<Node> inputs() {
    return List.of();
  }

  @Override
  public int batch() {
    return Math.max(1, batchSize);
  }
}
