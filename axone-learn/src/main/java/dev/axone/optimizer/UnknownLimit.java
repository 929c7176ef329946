package dev.axone.optimizer;

import java.util.Locale;

/** How many unknowns a solver takes. */
final class UnknownLimit {
  private UnknownLimit() {}

  static void check(String solver, int found, int most) {
    if (found > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s takes at most %,d unknowns, the model has %,d: use Lbfgs",
              solver,
              most,
              found));
    }
  }
}
