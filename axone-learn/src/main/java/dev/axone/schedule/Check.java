package dev.axone.schedule;

import java.util.List;

/** Checks of numbers. */
final class Check {
  private Check() {}

  static void steps(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }

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
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], found " + value);
    }
  }

  static void ascending(String name, List<Integer> steps) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) < (i == 0 ? 0 : steps.get(i - 1) + 1)) {
        throw new IllegalArgumentException(
            name + " must be steps in ascending order, found " + steps);
      }
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(name + " must name at least one step, found none");
    }
  }
}
