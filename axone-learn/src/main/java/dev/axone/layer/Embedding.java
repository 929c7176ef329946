package dev.axone.layer;

import dev.axone.initializer.Initializer;
import dev.axone.initializer.Uniform;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;
import java.util.OptionalInt;

/**
 * Maps integer indices to learned vectors: [batch, …] becomes [batch, …, outputDim], row i of a
 * table for index i. Parameter: {@code embeddings} [inputDim, outputDim].
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(80), Embedding.of(10_000, 64).withMaskZero(true), Lstm.of(32), Dense.of(1));
 * }</pre>
 *
 * <p>If the indices come directly from an input, training, evaluation and prediction check before
 * they start that all are integers from 0 to inputDim − 1; otherwise a wrong index ends the run.
 *
 * @param inputDim the size of the vocabulary, one more than the largest index
 * @param outputDim the length of each vector
 * @param embeddingsInitializer default uniform in ±0.05, as in Keras (PyTorch: normal, standard
 *     deviation 1)
 * @param maskZero whether index 0 is padding, which later layers and the loss ignore; default false
 */
public record Embedding(
    int inputDim, int outputDim, Initializer embeddingsInitializer, boolean maskZero)
    implements Layer {
  /** Checks the sizes. */
  public Embedding {
    if (inputDim < 1 || inputDim > 1 << 24) {
      // Indices are float32 numbers, which represent integers up to 2²⁴ exactly.
      throw new ArgumentException("inputDim", "must be from 1 to 16777216, found " + inputDim);
    }
    Arguments.atLeast("outputDim", 1, outputDim);
  }

  /** Returns a layer without a mask. */
  public static Embedding of(int inputDim, int outputDim) {
    return new Embedding(inputDim, outputDim, Uniform.of(), false);
  }

  /** Returns this layer with other initial values. */
  public Embedding withEmbeddingsInitializer(Initializer i) {
    return new Embedding(inputDim, outputDim, i, maskZero);
  }

  /** Returns this layer with or without a mask of index 0. */
  public Embedding withMaskZero(boolean m) {
    return new Embedding(inputDim, outputDim, embeddingsInitializer, m);
  }

  @Override
  public OptionalInt indices() {
    return OptionalInt.of(inputDim);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor indices = Layer.single(inputs);
    Tensor table =
        scope.parameter("embeddings", Shape.of(inputDim, outputDim), embeddingsInitializer);
    Tensor rows = table.gather(indices);
    if (!maskZero || indices.shape().rank() < 2) {
      return rows;
    }
    Tensor zero = Tensor.of(new Op.Fill(0, Shape.of(), indices.dtype()));
    Tensor counts = indices.equal(zero).negate().add(1);
    return scope.masked(rows, indices.shape().rank() == 2 ? counts : any(counts));
  }

  /** Returns for [batch, time, …] whether any element of a step counts. */
  private static Tensor any(Tensor counts) {
    int batch = counts.shape().dim(0);
    int time = counts.shape().dim(1);
    return counts.reshape(batch, time, -1).max(-1);
  }
}
