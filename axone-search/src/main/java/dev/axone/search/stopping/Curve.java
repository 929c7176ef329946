package dev.axone.search.stopping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a trial has reported so far.
 *
 * @param number the trial's
 * @param epochs that it is to have
 * @param done whether it ran to its end
 * @param costs after each epoch: the smaller, the better
 */
public record Curve(int number, int epochs, boolean done, List<Double> costs) {
  /** Copies the list. */
  public Curve {
    costs = Collections.unmodifiableList(new ArrayList<>(costs));
  }

  /** Returns the cost after so many epochs. */
  double after(int n) {
    return costs.get(n - 1);
  }

  boolean reached(int n) {
    return costs.size() >= n;
  }
}
