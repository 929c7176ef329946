package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * log(1 + eˣ), a smooth max(x, 0), computed exactly for any x (PyTorch's is linear above 20).
 *
 * <pre>{@code
 * Dense.of(1).withActivation(Softplus.of()); // a positive output
 * }</pre>
 */
public record Softplus() implements Activation {
  /** Returns the function. */
  public static Softplus of() {
    return new Softplus();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.softplus();
  }
}
