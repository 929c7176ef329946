package dev.axone.layer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Adds Gaussian noise of mean 0 during training, against overfitting; at inference the input is
 * unchanged.
 *
 * <pre>{@code
 * Sequential.of(Input.of(20), GaussianNoise.of(0.1), Dense.of(64).relu(), Dense.of(1));
 * }</pre>
 *
 * @param stddev standard deviation of the noise, at least 0
 */
public record GaussianNoise(double stddev) implements Layer {
  /** Checks the standard deviation. */
  public GaussianNoise {
    Arguments.notNegative("stddev", stddev);
  }

  /** Returns the layer. */
  public static GaussianNoise of(double stddev) {
    return new GaussianNoise(stddev);
  }

  @Override
  public boolean passesMask() {
    return true;
  }

  @Override
  public Tensor apply(Scope scope, Tensor... inputs) {
    Tensor x = Layer.single(inputs);
    return scope.training() && stddev > 0 ? x.add(scope.normal(x.shape()).multiply(stddev)) : x;
  }
}
