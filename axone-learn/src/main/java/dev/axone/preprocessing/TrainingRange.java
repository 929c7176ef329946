package dev.axone.preprocessing;

import java.util.List;

/**
 * The range of a numeric field's values in the training part.
 *
 * @param min the minimum
 * @param max the maximum
 */
public record TrainingRange(double min, double max) {
  /** Returns both values, for a file. */
  List<Double> state() {
    return List.of(min, max);
  }

  /**
   * Returns what {@link #state} gave.
   *
   * @throws IllegalArgumentException if it is of another form
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
   * Returns whether a value is further outside than the range is wide: below {@code min − (max −
   * min)} or above {@code max + (max − min)}. A missing value (NaN) is not.
   */
  public boolean isFarOutside(double value) {
    double width = max - min;
    return value < min - width || value > max + width;
  }
}
