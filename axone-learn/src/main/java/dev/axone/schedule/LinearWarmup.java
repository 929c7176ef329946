package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * A rise from {@code start} to 1 in a straight line, then another schedule from its beginning:
 * start + (1 − start) · t / steps for t below steps, then {@code then} of t − steps. Goyal et al.,
 * "Accurate, large minibatch SGD", 2017.
 *
 * @param steps of the rise
 * @param then what follows; default a constant rate
 * @param start the first factor; default 0 (PyTorch's LinearLR: 1/3)
 */
public record LinearWarmup(int steps, Schedule then, double start) implements Schedule {
  /** Checks the numbers. */
  public LinearWarmup {
    Arguments.atLeast("steps", 1, steps);
    Arguments.fraction("start", start);
  }

  /** Returns a rise from 0 to the constant rate. */
  public static LinearWarmup of(int steps) {
    return of(steps, ConstantRate.of());
  }

  /** Returns a rise from 0 to another schedule. */
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
