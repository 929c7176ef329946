package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * A function without parameters between layers; a custom one is a record or a lambda.
 *
 * <pre>{@code
 * Activation swish = x -> x.multiply(x.sigmoid());
 * Dense.of(64).withActivation(swish);
 * }</pre>
 */
@FunctionalInterface
public interface Activation {
  /** Returns the function of {@code x}, a tensor of the same shape. */
  Tensor apply(Tensor x);
}
