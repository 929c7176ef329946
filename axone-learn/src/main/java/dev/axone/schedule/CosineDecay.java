package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * Cosine decay from 1 to {@code end}: end + (1 − end) · (1 + cos(π·t / steps)) / 2 for t up to
 * steps, then end, as in Keras (PyTorch's CosineAnnealingLR rises again after its end). Loshchilov
 * and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2016.
 *
 * @param steps the number of steps until the end
 * @param end the last factor; default 0
 */
public record CosineDecay(int steps, double end) implements Schedule {
  /** Checks the numbers. */
  public CosineDecay {
    Arguments.atLeast("steps", 1, steps);
    Arguments.notNegative("end", end);
  }

  /** Returns the schedule that ends at 0. */
  public static CosineDecay of(int steps) {
    return new CosineDecay(steps, 0);
  }

  /** Returns this schedule with another last factor. */
  public CosineDecay withEnd(double e) {
    return new CosineDecay(steps, e);
  }

  @Override
  public double factor(double step) {
    return end + (1 - end) * fall(Math.min(step, steps) / steps);
  }

  /** Returns half a cosine from 1 at 0 to 0 at 1. */
  static double fall(double x) {
    return (1 + Math.cos(Math.PI * x)) / 2;
  }
}
