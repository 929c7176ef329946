package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * x · tanh(log(1 + eˣ)). Misra, "Mish: a self regularized non-monotonic activation", 2019.
 *
 * <pre>{@code
 * Conv2d.of(32, 3).withActivation(Mish.of());
 * }</pre>
 */
public record Mish() implements Activation {
  /** Returns the function. */
  public static Mish of() {
    return new Mish();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.multiply(x.softplus().tanh());
  }
}
