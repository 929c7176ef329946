package dev.axone.augment;

import dev.axone.vocabulary.ArgumentException;

/** Checks of how strong a change is. */
final class Strength {
  private Strength() {}

  static void within(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new ArgumentException(
          name, "must be in [0, %s], found %s".formatted(number(most), value));
    }
  }

  static void below(String name, double value, double limit) {
    if (!(value >= 0 && value < limit)) {
      throw new ArgumentException(
          name, "must be in [0, %s), found %s".formatted(number(limit), value));
    }
  }

  private static String number(double x) {
    return x == Math.rint(x) ? Integer.toString((int) x) : Double.toString(x);
  }
}
