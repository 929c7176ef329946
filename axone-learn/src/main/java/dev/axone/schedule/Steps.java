package dev.axone.schedule;

import dev.axone.vocabulary.ArgumentException;
import java.util.List;

/** Steps at which a rate changes. */
final class Steps {
  private Steps() {}

  /** Checks that the list is not empty and strictly ascending. */
  static void ascending(String name, List<Integer> steps) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) < (i == 0 ? 0 : steps.get(i - 1) + 1)) {
        throw new ArgumentException(name, "must be steps in ascending order, found " + steps);
      }
    }
    if (steps.isEmpty()) {
      throw new ArgumentException(name, "must have at least one step, found none");
    }
  }
}
