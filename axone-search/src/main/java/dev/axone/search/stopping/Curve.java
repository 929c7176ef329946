package dev.axone.search.stopping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The learning curve of a trial so far.
 *
 * @param number the trial's number
 * @param epochs the trial's number of epochs
 * @param done whether it ran to its end
 * @param costs the cost after each epoch, to be minimized
 */
public record Curve(int number, int epochs, boolean done, List<Double> costs) {
  /** Copies the list. */
  public Curve {
    costs = Collections.unmodifiableList(new ArrayList<>(costs));
  }

  /** Returns the cost after {@code n} epochs. */
  double after(int n) {
    return costs.get(n - 1);
  }

  boolean reached(int n) {
    return costs.size() >= n;
  }
}
