package dev.axone.regularizer;

/** Checks of numbers. */
final class Check {
  private Check() {}

  static void factor(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must not be negative, found " + value);
    }
  }
}
