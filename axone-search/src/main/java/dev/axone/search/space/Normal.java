package dev.axone.search.space;

import dev.axone.vocabulary.Arguments;

/**
 * A number of the normal distribution: most likely near the mean, 95 % within two standard
 * deviations. Its position in [0, 1] is the logistic approximation of its distribution function, u
 * = 1 / (1 + exp(−1.702 z)).
 *
 * @param mean the mean
 * @param standardDeviation the standard deviation, positive
 */
public record Normal(double mean, double standardDeviation) implements Domain {
  private static final double SLOPE = 1.702;

  /** Minimum distance of positions from 0 and 1, about 8 standard deviations. */
  private static final double EDGE = 1e-6;

  /** Checks the numbers. */
  public Normal {
    Arguments.finite("mean", mean);
    Arguments.positive("standardDeviation", standardDeviation);
  }

  /** Returns the normal distribution. */
  public static Normal of(double mean, double standardDeviation) {
    return new Normal(mean, standardDeviation);
  }

  @Override
  public Object at(double unit) {
    double u = Math.clamp(unit, EDGE, 1 - EDGE);
    return Numbers.round(
        mean + standardDeviation * StrictMath.log(u / (1 - u)) / SLOPE, standardDeviation);
  }

  @Override
  public double unit(Object value) {
    double z = (Numbers.number(value) - mean) / standardDeviation;
    return Numbers.clamp(1 / (1 + StrictMath.exp(-SLOPE * z)));
  }

  @Override
  public int levels() {
    return 0;
  }

  @Override
  public Object written() {
    return Domain.written("normal", mean, standardDeviation);
  }
}
