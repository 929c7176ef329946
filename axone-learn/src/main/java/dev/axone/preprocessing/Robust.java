package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Numeric;

/**
 * Median 0 and distance of the quartiles 1: {@code (x − q₂) / (q₃ − q₁)}, of the training part,
 * which a few far values do not move. A missing value becomes the median.
 */
public record Robust() implements ValuePreprocessing {
  /** Returns it. */
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
