package dev.axone.activation;

import dev.axone.tensor.Tensor;

/**
 * 1.0507 · {@link Elu} with alpha 1.67326, which keeps mean 0 and variance 1 from layer to layer
 * where kernels are initialized by {@link dev.axone.initializer.LecunNormal}. Klambauer et al.,
 * "Self-normalizing neural networks", 2017.
 *
 * <pre>{@code
 * Dense.of(64).withActivation(Selu.of()).withKernelInitializer(LecunNormal.of());
 * }</pre>
 */
public record Selu() implements Activation {
  private static final double ALPHA = 1.6732632423543772;
  private static final double SCALE = 1.0507009873554805;

  /** Returns the function. */
  public static Selu of() {
    return new Selu();
  }

  @Override
  public Tensor apply(Tensor x) {
    return Elu.of(ALPHA).apply(x).multiply(SCALE);
  }
}
