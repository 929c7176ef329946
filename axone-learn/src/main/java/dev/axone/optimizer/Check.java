package dev.axone.optimizer;

import java.util.Locale;

/** Checks of numbers. */
final class Check {
  private Check() {}

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive, found " + value);
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must not be negative, found " + value);
    }
  }

  static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1), found " + value);
    }
  }

  static void count(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }

  static void unknowns(String solver, int found, int most) {
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
