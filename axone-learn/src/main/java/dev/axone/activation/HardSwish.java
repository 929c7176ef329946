package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * x · {@link HardSigmoid}(x). Howard et al., "Searching for MobileNetV3", 2019.
 *
 * <pre>{@code
 * Conv2d.of(32, 3).withActivation(HardSwish.of());
 * }</pre>
 */
public record HardSwish() implements Activation {
  /** Returns the function. */
  public static HardSwish of() {
    return new HardSwish();
  }

  @Override
  public Tensor apply(Tensor x) {
    return x.multiply(HardSigmoid.of().apply(x));
  }
}
