package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.List;

/**
 * An array that training changes, with its initial values: uniform in start ± limit.
 *
 * @param name what Keras calls it
 * @param shape as Keras has it: outputs on the last axis
 * @param start the middle of the initial values
 * @param limit how far they go from it
 */
public record Weight(String name, Shape shape, double start, double limit) {
  /** Factors of a product whose sums have {@code fan} terms: uniform in ±√(6 / fan). */
  static Weight factor(String name, int fan, int... dims) {
    return new Weight(name, Shape.of(dims), 0, Math.sqrt(6.0 / fan));
  }

  /** The kernel of a layer. */
  static Weight kernel(int fan, int... dims) {
    return factor("kernel", fan, dims);
  }

  /** What is added to features: zeros. */
  static Weight bias(int... dims) {
    return new Weight("bias", Shape.of(dims), 0, 0);
  }

  /** The factor and the bias of {@code n} normalized features: ones and zeros. */
  static List<Weight> normalization(int n) {
    return List.of(new Weight("gamma", Shape.of(n), 1, 0), new Weight("beta", Shape.of(n), 0, 0));
  }

  /** Whether it is the bias of a product. */
  public boolean isBias() {
    return name.equals("bias");
  }
}
