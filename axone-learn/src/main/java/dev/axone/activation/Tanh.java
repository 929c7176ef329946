package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * tanh x, in (−1, 1).
 *
 * <pre>{@code
 * Dense.of(64).withActivation(Tanh.of());
 * }</pre>
 */
public record Tanh() implements Activation {
  /** Returns the function. */
  public static Tanh of() {
    return new Tanh();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.tanh();
  }
}
