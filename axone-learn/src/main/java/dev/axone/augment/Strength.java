package dev.axone.augment;

/** Checks of how strong a change is. */
final class Strength {
  private Strength() {}

  static void within(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be in [0, %s], found %s".formatted(name, number(most), value));
    }
  }

  static void below(String name, double value, double limit) {
    if (!(value >= 0 && value < limit)) {
      throw new IllegalArgumentException(
          "%s must be in [0, %s), found %s".formatted(name, number(limit), value));
    }
  }

  static void finite(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be finite and not negative, found %s".formatted(name, value));
    }
  }

  private static String number(double x) {
    return x == Math.rint(x) ? Integer.toString((int) x) : Double.toString(x);
  }
}
