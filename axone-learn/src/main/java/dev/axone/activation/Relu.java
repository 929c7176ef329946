package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * max(x, 0). Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", 2010.
 *
 * <pre>{@code
 * Dense.of(64).withActivation(Relu.of()); // or Dense.of(64).relu()
 * }</pre>
 */
public record Relu() implements Activation {
  /** Returns the function. */
  public static Relu of() {
    return new Relu();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.relu();
  }
}
