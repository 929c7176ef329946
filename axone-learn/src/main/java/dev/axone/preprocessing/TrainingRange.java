package dev.axone.preprocessing;

import java.util.List;

/**
 * The range of a numeric field's values in the training part.
 *
 * @param min the minimum
 * @param max the maximum
 */
public record TrainingRange(double min, double max) {
  /** Returns both values for storage. */
  List<Double> state() {
    return List.of(min, max);
  }

  /**
   * Parses the result of {@link #state}.
   *
   * @throws IllegalArgumentException if it is not a range
   */
  static TrainingRange parse(Object value) {
    if (value instanceof List<?> two
        && two.size() == 2
        && two.getFirst() instanceof Number min
        && two.getLast() instanceof Number max) {
      return new TrainingRange(min.doubleValue(), max.doubleValue());
    }
    throw new IllegalArgumentException("a range is not a list of two numbers");
  }

  /**
   * Returns whether a value is outside by more than the width of the range: below {@code min − (max
   * − min)} or above {@code max + (max − min)}. False for a missing value (NaN).
   */
  public boolean isFarOutside(double value) {
    double width = max - min;
    return value < min - width || value > max + width;
  }
}
