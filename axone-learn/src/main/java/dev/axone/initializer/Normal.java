package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Normal distribution.
 *
 * @param mean the mean; default 0
 * @param standardDeviation the standard deviation, 0 or more; default 0.05
 */
public record Normal(double mean, double standardDeviation) implements Initializer {
  /** Checks mean and standard deviation. */
  public Normal {
    Arguments.finite("mean", mean);
    Arguments.notNegative("standardDeviation", standardDeviation);
  }

  /** Returns the initializer with mean 0 and standard deviation 0.05. */
  public static Normal of() {
    return new Normal(0, 0.05);
  }

  /** Returns the initializer with mean 0 and another standard deviation. */
  public static Normal of(double standardDeviation) {
    return new Normal(0, standardDeviation);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return Draws.fill(shape.size(), i -> mean + draws.normal(i) * standardDeviation);
  }
}
