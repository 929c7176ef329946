package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * A trainable array with its initial values: uniform in start ± limit.
 *
 * @param name the name in Keras
 * @param shape the shape in Keras: outputs on the last axis
 * @param start the centre of the initial values
 * @param limit the maximum distance of initial values from it
 */
public record Weight(String name, Shape shape, double start, double limit) {
  /** Returns a weight of matrix products with {@code fan} inputs: uniform in ±√(6 / fan). */
  static Weight factor(String name, int fan, int... dims) {
    return new Weight(name, Shape.of(dims), 0, Math.sqrt(6.0 / fan));
  }

  /** Returns the kernel of a layer. */
  static Weight kernel(int fan, int... dims) {
    return factor("kernel", fan, dims);
  }

  /** Returns a bias: zeros. */
  static Weight bias(int... dims) {
    return new Weight("bias", Shape.of(dims), 0, 0);
  }

  /** Returns scale and bias of {@code n} normalized features: ones and zeros. */
  static List<Weight> normalization(int n) {
    return List.of(new Weight("gamma", Shape.of(n), 1, 0), new Weight("beta", Shape.of(n), 0, 0));
  }

  /** Returns whether this is the bias of a layer. */
  public boolean isBias() {
    return name.equals("bias");
  }
}
