package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Multiplicative Gaussian noise of mean 1 and standard deviation √(rate / (1 − rate)) during
 * training, the same variance as dropout of that rate; at inference the input is unchanged.
 * Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014,
 * section 10.
 *
 * <pre>{@code
 * Sequential.of(
 *     Input.of(784), Dense.of(512).relu(), GaussianDropout.of(0.2), Dense.of(10).softmax());
 * }</pre>
 *
 * @param rate the rate of the equivalent dropout, in [0, 1)
 */
public record GaussianDropout(double rate) implements Layer {
  /** Checks the rate. */
  public GaussianDropout {
    Arguments.fractionBelowOne("rate", rate);
  }

  /** Returns the layer. */
  public static GaussianDropout of(double rate) {
    return new GaussianDropout(rate);
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
    double standardDeviation = Math.sqrt(rate / (1 - rate));
    return x.multiply(scope.normal(x.shape()).multiply(standardDeviation).add(1));
  }
}
