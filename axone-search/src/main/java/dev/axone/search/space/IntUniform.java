package dev.axone.search.space;

import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;

/**
 * An integer with a uniform distribution: low, low + step, …, at most high.
 *
 * @param low the minimum value
 * @param high the upper bound
 * @param step from one value to the next; default 1
 */
public record IntUniform(long low, long high, long step) implements Domain {
  /** Checks the ends and the step. */
  public IntUniform {
    if (low > high) {
      throw new ArgumentException(
          "low", "must not be greater than high, found low %s, high %s".formatted(low, high));
    }
    Arguments.atLeast("step", 1, step);
    if ((high - low) / step >= Integer.MAX_VALUE || high - low < 0) {
      throw new IllegalArgumentException(
          "%s to %s by %s are too many values: use a larger step, or log_int"
              .formatted(low, high, step));
    }
  }

  /** Returns all integers of [low, high]. */
  public static IntUniform of(long low, long high) {
    return new IntUniform(low, high, 1);
  }

  /** Returns every {@code step}-th number of [low, high], beginning with low. */
  public static IntUniform of(long low, long high, long step) {
    return new IntUniform(low, high, step);
  }

  @Override
  public Object at(double unit) {
    return low + step * Numbers.cell(unit, levels());
  }

  @Override
  public double unit(Object value) {
    double cell = (Numbers.number(value) - low) / step;
    return Numbers.middle(Math.clamp(Math.round(cell), 0, levels() - 1), levels());
  }

  @Override
  public int levels() {
    return Math.toIntExact((high - low) / step) + 1;
  }

  @Override
  public Object written() {
    return Domain.written("int_uniform", low, high, step);
  }
}
