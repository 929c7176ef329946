package dev.axone.search.recipe;

import java.util.List;

/** Divides samples for cross-validation. */
@FunctionalInterface
public interface Folds {
  /**
   * Returns for each fold the rows to train on and, second, those to validate on.
   *
   * @param samples their number
   */
  List<int[][]> rows(int samples);
}
