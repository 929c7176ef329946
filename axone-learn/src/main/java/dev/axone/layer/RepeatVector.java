package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Repeats a vector n times: [batch, d] becomes [batch, n, d].
 *
 * <pre>{@code
 * Sequential.of(Input.of(16), RepeatVector.of(10), Lstm.of(32)); // 10 equal steps
 * }</pre>
 *
 * @param n the number of steps
 */
public record RepeatVector(int n) implements Layer {
  /** Checks the number of steps. */
  public RepeatVector {
    Arguments.atLeast("n", 1, n);
  }

  /** Returns the layer. */
  public static RepeatVector of(int n) {
    return new RepeatVector(n);
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (x.shape().rank() != 2) {
      throw new ShapeException(
          "RepeatVector repeats a vector, one sample has shape %s: put Flatten.of() before it"
              .formatted(x.shape().tail()));
    }
    int batch = x.shape().dim(0);
    int d = x.shape().dim(1);
    return x.reshape(batch, 1, d).broadcastTo(Shape.of(batch, n, d));
  }
}
