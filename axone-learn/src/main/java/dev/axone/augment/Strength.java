package dev.axone.augment;

import dev.axone.vocabulary.ArgumentException;

/** Checks the strengths of augmentations. */
final class Strength {
  private Strength() {}

  static void within(String name, double value, double max) {
    if (!(value >= 0 && value <= max)) {
      throw new ArgumentException(
          name, "must be in [0, %s], found %s".formatted(number(max), value));
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
