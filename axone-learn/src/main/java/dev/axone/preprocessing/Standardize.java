package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Numeric;

/**
 * Mean 0 and standard deviation 1: {@code (x − mean) / standardDeviation}, of the training part
 * (the standard deviation of the population, as scikit-learn's StandardScaler). A constant field
 * becomes 0; a missing value the mean.
 */
public record Standardize() implements ValuePreprocessing {
  /** Returns it. */
  public static Standardize of() {
    return new Standardize();
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Numeric;
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    return new Scaled(training.mean(), nonZero(training.standardDeviation()), training.mean());
  }

  static double nonZero(double scale) {
    return scale > 0 ? scale : 1;
  }
}
