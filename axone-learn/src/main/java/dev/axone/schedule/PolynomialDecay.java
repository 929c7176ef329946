package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * Polynomial decay from 1 to {@code end}, as in Keras: (1 − end) · (1 − t / steps)^power + end for
 * t up to steps, then end.
 *
 * @param steps the number of steps until the end
 * @param end the last factor; default 0 (Keras: a rate of 0.0001)
 * @param power the exponent; default 1, linear decay
 */
public record PolynomialDecay(int steps, double end, double power) implements Schedule {
  /** Checks the numbers. */
  public PolynomialDecay {
    Arguments.atLeast("steps", 1, steps);
    Arguments.notNegative("end", end);
    Arguments.positive("power", power);
  }

  /** Returns the linear decay to 0. */
  public static PolynomialDecay of(int steps) {
    return new PolynomialDecay(steps, 0, 1);
  }

  /** Returns this schedule with another last factor. */
  public PolynomialDecay withEnd(double e) {
    return new PolynomialDecay(steps, e, power);
  }

  /** Returns this schedule with another power. */
  public PolynomialDecay withPower(double p) {
    return new PolynomialDecay(steps, end, p);
  }

  @Override
  public double factor(double step) {
    double left = 1 - Math.min(step, steps) / steps;
    return (1 - end) * Math.pow(left, power) + end;
  }
}
