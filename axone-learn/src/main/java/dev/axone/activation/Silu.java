package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * x · sigmoid(x), which is {@link Swish} with beta 1. Elfwing, Uchibe and Doya, 2017.
 *
 * <pre>{@code
 * Conv2d.of(32, 3).withActivation(Silu.of());
 * }</pre>
 */
public record Silu() implements Activation {
  /** Returns the function. */
  public static Silu of() {
    return new Silu();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.multiply(x.sigmoid());
  }
}
