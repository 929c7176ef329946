package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * Inverse time decay, as in Keras: 1 / (1 + rate · t / steps).
 *
 * @param steps the number of steps in which the rate decays once
 * @param rate the decay rate
 * @param staircase whether the rate changes only every {@code steps} steps; default false
 */
public record InverseTimeDecay(int steps, double rate, boolean staircase) implements Schedule {
  /** Checks the numbers. */
  public InverseTimeDecay {
    Arguments.atLeast("steps", 1, steps);
    Arguments.positive("rate", rate);
  }

  /** Returns the smooth schedule. */
  public static InverseTimeDecay of(int steps, double rate) {
    return new InverseTimeDecay(steps, rate, false);
  }

  /** Returns this schedule with or without stairs. */
  public InverseTimeDecay withStaircase(boolean b) {
    return new InverseTimeDecay(steps, rate, b);
  }

  @Override
  public double factor(double step) {
    double x = staircase ? Math.floor(step / steps) : step / steps;
    return 1 / (1 + rate * x);
  }
}
