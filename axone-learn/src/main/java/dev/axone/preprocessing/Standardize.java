package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Numeric;

/**
 * Standardization by mean and standard deviation of the training part: {@code (x − mean) /
 * standardDeviation} (the population's, as scikit-learn's StandardScaler). A constant field becomes
 * 0; a missing value becomes the mean.
 */
public record Standardize() implements ValuePreprocessing {
  /** Returns the preprocessing. */
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
