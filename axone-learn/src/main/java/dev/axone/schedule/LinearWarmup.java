package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * Linear warmup from {@code start} to 1, then another schedule: start + (1 − start) · t / steps for
 * t below steps, then {@code then} at t − steps. Goyal et al., "Accurate, large minibatch SGD",
 * 2017.
 *
 * @param steps the number of warmup steps
 * @param then the schedule after the warmup; default a constant rate
 * @param start the first factor; default 0 (PyTorch's LinearLR: 1/3)
 */
public record LinearWarmup(int steps, Schedule then, double start) implements Schedule {
  /** Checks the numbers. */
  public LinearWarmup {
    Arguments.atLeast("steps", 1, steps);
    Arguments.fraction("start", start);
  }

  /** Returns a warmup from 0 to a constant rate. */
  public static LinearWarmup of(int steps) {
    return of(steps, ConstantRate.of());
  }

  /** Returns a warmup from 0, then another schedule. */
  public static LinearWarmup of(int steps, Schedule then) {
    return new LinearWarmup(steps, then, 0);
  }

  /** Returns this schedule with another first factor. */
  public LinearWarmup withStart(double s) {
    return new LinearWarmup(steps, then, s);
  }

  @Override
  public double factor(double step) {
    return step < steps ? start + (1 - start) * step / steps : then.factor(step - steps);
  }
}
