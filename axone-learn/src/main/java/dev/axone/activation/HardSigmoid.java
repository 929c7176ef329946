package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * x/6 + ½, clipped to [0, 1], as in Keras 3 and PyTorch (Keras 2: x/5 + ½).
 *
 * <pre>{@code
 * Dense.of(64).withActivation(HardSigmoid.of());
 * }</pre>
 */
public record HardSigmoid() implements Activation {
  /** Returns the function. */
  public static HardSigmoid of() {
    return new HardSigmoid();
  }

  @Override
  public Tensor apply(Tensor x) {
    return Relu6.of().apply(x.add(3)).divide(6);
  }
}
