package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * 1 / (1 + e⁻ˣ), in (0, 1).
 *
 * <pre>{@code
 * Dense.of(1).withActivation(Sigmoid.of()); // or Dense.of(1).sigmoid()
 * }</pre>
 */
public record Sigmoid() implements Activation {
  /** Returns the function. */
  public static Sigmoid of() {
    return new Sigmoid();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.sigmoid();
  }
}
