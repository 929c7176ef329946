package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Normal, drawn again where it is more than two standard deviations from the mean, as Keras's. What
 * is left has 0.88 of the standard deviation.
 *
 * @param mean default 0
 * @param standardDeviation the standard deviation before it is cut off, 0 or more; default 0.05
 */
public record TruncatedNormal(double mean, double standardDeviation) implements Initializer {
  /** Checks mean and standard deviation. */
  public TruncatedNormal {
    Arguments.finite("mean", mean);
    Arguments.notNegative("standardDeviation", standardDeviation);
  }

  /** Returns the initializer with mean 0 and standard deviation 0.05. */
  public static TruncatedNormal of() {
    return new TruncatedNormal(0, 0.05);
  }

  /** Returns the initializer with mean 0 and another standard deviation. */
  public static TruncatedNormal of(double standardDeviation) {
    return new TruncatedNormal(0, standardDeviation);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return Draws.fill(shape.size(), i -> mean + draws.truncatedNormal(i) * standardDeviation);
  }
}
