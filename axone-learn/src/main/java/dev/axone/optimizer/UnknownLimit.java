package dev.axone.optimizer;

import java.util.Locale;

/** Checks the maximum number of a solver's unknowns. */
final class UnknownLimit {
  private UnknownLimit() {}

  static void check(String solver, int found, int max) {
    if (found > max) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s takes at most %,d unknowns, the model has %,d: use Lbfgs",
              solver,
              max,
              found));
    }
  }
}
