package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Dropout for self-normalizing networks (SELU): during training each element is set to SELU's
 * minimum, α′ = −1.758, with probability {@code rate}, and all are scaled and shifted to keep mean
 * 0 and variance 1; at inference the input is unchanged. Klambauer et al., "Self-normalizing neural
 * networks", 2017.
 *
 * <pre>{@code
 * Dense hidden = Dense.of(64).withKernelInitializer(LecunNormal.of()).withActivation(Selu.of());
 * Sequential.of(Input.of(20), hidden, AlphaDropout.of(0.1), Dense.of(1));
 * }</pre>
 *
 * @param rate the probability of dropping an element, in [0, 1)
 */
public record AlphaDropout(double rate) implements Layer {
  /** −λ·α of SELU. */
  private static final double MINIMUM = -1.0507009873554805 * 1.6732632423543772;

  /** Checks the rate. */
  public AlphaDropout {
    Arguments.fractionBelowOne("rate", rate);
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
    Tensor keep = Noise.keepMask(scope, rate, x.shape());
    return x.where(keep, MINIMUM).multiply(factor).add(-factor * MINIMUM * rate);
  }
}
