package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * Exponential decay, as in Keras: rate^(t / steps). With steps = 1 this is PyTorch's ExponentialLR.
 *
 * @param steps the number of steps in which the rate decays once
 * @param rate the decay rate
 * @param staircase whether the rate changes only every {@code steps} steps; default false
 */
public record ExponentialDecay(int steps, double rate, boolean staircase) implements Schedule {
  /** Checks the numbers. */
  public ExponentialDecay {
    Arguments.atLeast("steps", 1, steps);
    Arguments.positive("rate", rate);
  }

  /** Returns the smooth schedule. */
  public static ExponentialDecay of(int steps, double rate) {
    return new ExponentialDecay(steps, rate, false);
  }

  /** Returns this schedule with or without stairs. */
  public ExponentialDecay withStaircase(boolean b) {
    return new ExponentialDecay(steps, rate, b);
  }

  @Override
  public double factor(double step) {
    double x = staircase ? Math.floor(step / steps) : step / steps;
    return Math.pow(rate, x);
  }
}
