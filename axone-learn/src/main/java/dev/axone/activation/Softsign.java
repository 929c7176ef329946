package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * x / (1 + |x|), in (−1, 1).
 *
 * <pre>{@code
 * Dense.of(64).withActivation(Softsign.of());
 * }</pre>
 */
public record Softsign() implements Activation {
  /** Returns the function. */
  public static Softsign of() {
    return new Softsign();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.divide(x.abs().add(1));
  }
}
