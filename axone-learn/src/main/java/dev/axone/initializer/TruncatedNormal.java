package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Normal distribution truncated at two standard deviations from the mean, as in Keras; the result
 * has 0.88 times the standard deviation.
 *
 * @param mean the mean; default 0
 * @param standardDeviation the standard deviation before truncation, 0 or more; default 0.05
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
