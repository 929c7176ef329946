package dev.axone.schedule;

import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;

/**
 * The one-cycle policy, as PyTorch's OneCycleLR with cosine annealing: the factor rises from 1 /
 * {@code initialDivision} to 1 during the fraction {@code rise} of the steps, then falls to 1 /
 * ({@code initialDivision} · {@code finalDivision}) at the last step, and stays there. Smith and
 * Topin, "Super-convergence", 2017.
 *
 * @param steps the number of steps of the cycle, at least 2
 * @param rise the fraction of the steps in which the rate rises, in (0, 1); default 0.3
 * @param initialDivision the maximum rate divided by the initial one; default 25
 * @param finalDivision the initial rate divided by the final one; default 10,000
 */
public record OneCycle(int steps, double rise, double initialDivision, double finalDivision)
    implements Schedule {
  /** Checks the numbers. */
  public OneCycle {
    Arguments.atLeast("steps", 2, steps);
    if (!(rise > 0 && rise < 1)) {
      throw new ArgumentException("rise", "must be in (0, 1), found " + rise);
    }
    Arguments.positive("initialDivision", initialDivision);
    Arguments.positive("finalDivision", finalDivision);
  }

  /** Returns the cycle with PyTorch's defaults. */
  public static OneCycle of(int steps) {
    return new OneCycle(steps, 0.3, 25, 1e4);
  }

  /** Returns this cycle with another fraction of steps in which the rate rises. */
  public OneCycle withRise(double fraction) {
    return new OneCycle(steps, fraction, initialDivision, finalDivision);
  }

  /** Returns this cycle with another initial and final rate. */
  public OneCycle withDivisions(double first, double last) {
    return new OneCycle(steps, rise, first, last);
  }

  @Override
  public double factor(double step) {
    double peak = rise * steps - 1;
    double low = 1 / initialDivision;
    if (step < peak) {
      return 1 + (low - 1) * CosineDecay.fall(step / peak);
    }
    double last = low / finalDivision;
    double x = (Math.min(step, steps - 1) - peak) / (steps - 1 - peak);
    return last + (1 - last) * CosineDecay.fall(x);
  }
}
