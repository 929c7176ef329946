package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * The identity.
 *
 * <pre>{@code
 * Dense.of(1).withActivation(Linear.of()); // the default
 * }</pre>
 */
public record Linear() implements Activation {
  /** Returns the function. */
  public static Linear of() {
    return new Linear();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x;
  }
}
