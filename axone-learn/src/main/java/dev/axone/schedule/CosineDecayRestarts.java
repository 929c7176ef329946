package dev.axone.schedule;

import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;

/**
 * Cosine decay with warm restarts, as in Keras: the first cycle falls from 1 to {@code end} in
 * {@code steps} steps; each later one takes {@code lengthen} times as many steps and starts {@code
 * damp} times as high. Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm
 * restarts", 2016.
 *
 * @param steps the number of steps of the first cycle
 * @param lengthen the growth of a cycle's length, at least 1; default 2 (PyTorch's
 *     CosineAnnealingWarmRestarts: 1)
 * @param damp the factor of a cycle's first value; default 1
 * @param end the factor before each restart; default 0
 */
public record CosineDecayRestarts(int steps, double lengthen, double damp, double end)
    implements Schedule {
  /** Checks the numbers. */
  public CosineDecayRestarts {
    Arguments.atLeast("steps", 1, steps);
    if (!(lengthen >= 1 && lengthen < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException("lengthen", "must be at least 1, found " + lengthen);
    }
    Arguments.positive("damp", damp);
    Arguments.notNegative("end", end);
  }

  /** Returns the schedule whose cycles double in length. */
  public static CosineDecayRestarts of(int steps) {
    return new CosineDecayRestarts(steps, 2, 1, 0);
  }

  /** Returns this schedule with cycles that lengthen by another factor. */
  public CosineDecayRestarts withLengthen(double factor) {
    return new CosineDecayRestarts(steps, factor, damp, end);
  }

  /** Returns this schedule with restarts that are damped by a factor. */
  public CosineDecayRestarts withDamp(double factor) {
    return new CosineDecayRestarts(steps, lengthen, factor, end);
  }

  /** Returns this schedule with another factor before each restart. */
  public CosineDecayRestarts withEnd(double e) {
    return new CosineDecayRestarts(steps, lengthen, damp, e);
  }

  @Override
  public double factor(double step) {
    double length = steps;
    double left = step;
    double cycles = 0;
    if (lengthen == 1) {
      cycles = Math.floor(step / steps);
      left = step - cycles * steps;
    } else {
      while (left >= length) {
        left -= length;
        length *= lengthen;
        cycles++;
      }
    }
    return end + (1 - end) * Math.pow(damp, cycles) * CosineDecay.fall(left / length);
  }
}
