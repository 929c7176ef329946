package dev.axone.activation;

import dev.axone.tensor.Tensor;

/** e^x / Σ e^x over the last axis: positive numbers whose sum is 1. */
public record Softmax() implements Activation {
  /** Returns the function. */
  public static Softmax of() {
    return new Softmax();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.softmax();
  }
}
