package dev.axone.regularizer;

import dev.axone.tensor.Tensor;

/**
 * A penalty on weights or activations: a scalar that is added to the loss. {@code Regularized}
 * applies it to a layer.
 *
 * <pre>{@code
 * var layer = Regularized.of(Dense.of(64).relu(), L2.of(1e-4));
 * Regularizer entropy = p -> p.multiply(p.log()).sum();
 * }</pre>
 */
@FunctionalInterface
public interface Regularizer {
  /**
   * Returns the penalty.
   *
   * @param x a weight of any shape, or a layer's output
   * @return a scalar
   */
  Tensor penalty(Tensor x);
}
