package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;

/**
 * Makes large outputs costly: adds (l1 · Σ |x| + l2 · Σ x²) / batch to the loss, as Keras does, and
 * returns x as it is.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(784), Dense.of(32).relu(), ActivityRegularization.of(1e-5, 0), Dense.of(784));
 * }</pre>
 *
 * @param l1 price of magnitudes, at least 0
 * @param l2 price of squares, at least 0
 */
public record ActivityRegularization(double l1, double l2) implements Layer {
  /** Checks the prices. */
  public ActivityRegularization {
    if (!(l1 >= 0 && l2 >= 0 && l1 + l2 < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException(
          "l1", "and l2 must be finite and not negative, found %s and %s".formatted(l1, l2));
    }
  }

  /** Returns the layer. */
  public static ActivityRegularization of(double l1, double l2) {
    return new ActivityRegularization(l1, l2);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    double share = 1.0 / x.shape().dim(0);
    if (l1 > 0) {
      scope.penalty(x.abs().sum().multiply(l1 * share));
    }
    if (l2 > 0) {
      scope.penalty(x.square().sum().multiply(l2 * share));
    }
    return x;
  }
}
