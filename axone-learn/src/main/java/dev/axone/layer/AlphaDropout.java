package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * Dropout for self-normalising networks (SELU): while training each element becomes the minimum
 * value that SELU gives, α′ = −1.758, with probability {@code rate}, and all are scaled and shifted
 * so that mean 0 and variance 1 stay; at inference nothing happens. Klambauer et al.,
 * "Self-normalizing neural networks", 2017.
 *
 * <pre>{@code
 * Dense hidden = Dense.of(64).withKernelInitializer(LecunNormal.of()).withActivation(Selu.of());
 * Sequential.of(Input.of(20), hidden, AlphaDropout.of(0.1), Dense.of(1));
 * }</pre>
 *
 * @param rate probability of dropping an element, in [0, 1)
 */
public record AlphaDropout(double rate) implements Layer {
  /** −λ·α of SELU. */
  private static final double MINIMUM = -1.0507009873554805 * 1.6732632423543772;

  /** Checks the rate. */
  public AlphaDropout {
    Noise.checkRate(rate);
  }

  /** Returns the layer. */
  public static AlphaDropout of(double rate) {
    return new AlphaDropout(rate);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    if (!scope.training() || rate == 0) {
      return x;
    }
    double factor = 1 / Math.sqrt((1 - rate) * (1 + rate * MINIMUM * MINIMUM));
    Tensor kept = Noise.kept(scope, rate, x.shape());
    return x.where(kept, MINIMUM).multiply(factor).add(-factor * MINIMUM * rate);
  }
}
