package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Numeric;

/**
 * Robust scaling by median and interquartile range of the training part: {@code (x − q₂) / (q₃ −
 * q₁)}, insensitive to outliers. A missing value becomes the median.
 */
public record Robust() implements ValuePreprocessing {
  /** Returns the preprocessing. */
  public static Robust of() {
    return new Robust();
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Numeric;
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    double median = training.quantile(0.5);
    double scale = training.quantile(0.75) - training.quantile(0.25);
    return new Scaled(median, Standardize.nonZero(scale), median);
  }
}
