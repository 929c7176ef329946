package dev.axone.search.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trial: one point of the space and its result.
 *
 * @param number from 0
 * @param values by parameter
 * @param state how it ended
 * @param score the result, in the metric's own direction; NaN if it failed
 * @param reports the score after each epoch (of the first fold, if there are folds)
 * @param folds the score of each fold; empty if there are none
 * @param seconds how long it took
 * @param seed of its initial weights and shuffling
 * @param note why it failed or ended early; may be empty
 */
public record Trial(
    int number,
    Map<String, Object> values,
    State state,
    double score,
    List<Double> reports,
    List<Double> folds,
    double seconds,
    long seed,
    String note) {
  /** Copies the collections. */
  public Trial {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    reports = Collections.unmodifiableList(new ArrayList<>(reports));
    folds = Collections.unmodifiableList(new ArrayList<>(folds));
  }

  /** Returns the standard deviation of the folds' scores (n − 1); NaN for fewer than two. */
  public double standardDeviation() {
    int n = folds.size();
    double mean = folds.stream().mapToDouble(d -> d).average().orElse(0);
    double squares = folds.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    return n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
  }

  /** Returns whether there is a score. */
  public boolean scored() {
    return state != State.FAILED;
  }
}
