package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * eˣ.
 *
 * <pre>{@code
 * Dense.of(1).withActivation(Exponential.of()); // a positive output
 * }</pre>
 */
public record Exponential() implements Activation {
  /** Returns the function. */
  public static Exponential of() {
    return new Exponential();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.exp();
  }
}
