package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * Multiplies the learning rate by {@code rate} every {@code steps} steps: rate^⌊t / steps⌋, as
 * PyTorch's StepLR.
 *
 * @param steps the number of steps between two drops
 * @param rate the factor of each drop; default 0.1
 */
public record StepDecay(int steps, double rate) implements Schedule {
  /** Checks the numbers. */
  public StepDecay {
    Arguments.atLeast("steps", 1, steps);
    Arguments.positive("rate", rate);
  }

  /** Returns the schedule that divides by ten. */
  public static StepDecay of(int steps) {
    return new StepDecay(steps, 0.1);
  }

  /** Returns this schedule with another factor. */
  public StepDecay withRate(double r) {
    return new StepDecay(steps, r);
  }

  @Override
  public double factor(double step) {
    return Math.pow(rate, Math.floor(step / steps));
  }
}
