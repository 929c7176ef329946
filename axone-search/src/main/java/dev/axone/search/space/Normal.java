package dev.axone.search.space;

import dev.axone.vocabulary.ArgumentException;

/**
 * A number of the normal distribution: most likely near the mean, 95 % within two deviations.
 * Strategies see it by the logistic approximation of its distribution function, u = 1 / (1 +
 * exp(−1.702 z)).
 *
 * @param mean the middle
 * @param deviation the standard deviation, positive
 */
public record Normal(double mean, double deviation) implements Domain {
  private static final double SLOPE = 1.702;

  /** Farther from 0 and 1 no position is looked at: about 8 deviations. */
  private static final double EDGE = 1e-6;

  /** Checks the numbers. */
  public Normal {
    if (!Double.isFinite(mean)) {
      throw new ArgumentException("mean", "must be finite, found " + mean);
    }
    if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException("deviation", "must be positive and finite, found " + deviation);
    }
  }

  /** Returns the normal distribution. */
  public static Normal of(double mean, double deviation) {
    return new Normal(mean, deviation);
  }

  @Override
  public Object at(double unit) {
    double u = Math.clamp(unit, EDGE, 1 - EDGE);
    return Numbers.round(mean + deviation * StrictMath.log(u / (1 - u)) / SLOPE, deviation);
  }

  @Override
  public double unit(Object value) {
    double z = (Numbers.number(value) - mean) / deviation;
    return Numbers.clamp(1 / (1 + StrictMath.exp(-SLOPE * z)));
  }

  @Override
  public int levels() {
    return 0;
  }

  @Override
  public Object written() {
    return Domain.written("normal", mean, deviation);
  }
}
