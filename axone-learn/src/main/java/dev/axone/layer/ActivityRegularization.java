package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.ArgumentException;

/**
 * Penalizes large activations: adds (l1 · Σ |x| + l2 · Σ x²) / batch to the loss, as in Keras, and
 * returns x unchanged.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(784), Dense.of(32).relu(), ActivityRegularization.of(1e-5, 0), Dense.of(784));
 * }</pre>
 *
 * @param l1 the factor of absolute values, at least 0
 * @param l2 the factor of squares, at least 0
 */
public record ActivityRegularization(double l1, double l2) implements Layer {
  /** Checks the factors. */
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
    double perSample = 1.0 / x.shape().dim(0);
    if (l1 > 0) {
      scope.penalty(x.abs().sum().multiply(l1 * perSample));
    }
    if (l2 > 0) {
      scope.penalty(x.square().sum().multiply(l2 * perSample));
    }
    return x;
  }
}
