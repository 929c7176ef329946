package dev.axone.augment;

import dev.axone.vocabulary.ArgumentException;

/**
 * The range of the values of elements.
 *
 * @param low the minimum, black
 * @param high the maximum, white
 */
public record ValueRange(double low, double high) {
  /** Checks that the range is not empty. */
  public ValueRange {
    if (!(low < high && high - low < Double.POSITIVE_INFINITY)) {
      throw new ArgumentException(
          "low", "must be below high, both finite, found %s and %s".formatted(low, high));
    }
  }
}
