package dev.axone.augment;

import dev.axone.vocabulary.ArgumentException;

/**
 * The minimum and the maximum value of an element.
 *
 * @param low the minimum, black
 * @param high the maximum, white
 */
public record ValueRange(double low, double high) {
  /** Checks that there is something between. */
  public ValueRange {
    if (!(low < high && high - low < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException(
          "low", "must be below high, both finite, found %s and %s".formatted(low, high));
    }
  }
}
