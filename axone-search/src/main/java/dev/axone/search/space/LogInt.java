package dev.axone.search.space;

import dev.axone.vocabulary.ArgumentException;

/**
 * A positive integer whose logarithm is uniform, such as a number of units: as likely between 10
 * and 100 as between 100 and 1,000.
 *
 * @param low the minimum value, at least 1
 * @param high the maximum value
 */
public record LogInt(long low, long high) implements Domain {
  /** Checks the ends. */
  public LogInt {
    if (low < 1) {
      throw new ArgumentException(
          "low",
          "must be at least 1 on a logarithmic scale, found low %s; use int_uniform"
              .formatted(low));
    }
    if (low > high || high > Integer.MAX_VALUE) {
      throw new ArgumentException(
          "low",
          "must not be greater than high, and high at most %s, found low %s, high %s"
              .formatted(Integer.MAX_VALUE, low, high));
    }
  }

  /** Returns the integers of [low, high]. */
  public static LogInt of(long low, long high) {
    return new LogInt(low, high);
  }

  /** Half a number on each side, so that the ends are as likely as their neighbours. */
  private double from() {
    return StrictMath.log(low - 0.5);
  }

  private double width() {
    return StrictMath.log(high + 0.5) - from();
  }

  @Override
  public Object at(double unit) {
    return Math.clamp(Math.round(StrictMath.exp(from() + unit * width())), low, high);
  }

  @Override
  public double unit(Object value) {
    return Numbers.clamp((StrictMath.log(Numbers.number(value)) - from()) / width());
  }

  /** Returns 0: the cells have different widths, so strategies treat the domain as continuous. */
  @Override
  public int levels() {
    return 0;
  }

  @Override
  public Object written() {
    return Domain.written("log_int", low, high);
  }
}
