package dev.axone.activation;

import dev.axone.tensor.Tensor;

/** eˣ. */
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
