package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.vocabulary.ArgumentException;

/**
 * Minimum value {@code low}, maximum {@code high}, of the training part; a missing value becomes
 * the mean. Later values may lie outside.
 *
 * @param low default 0
 * @param high default 1
 */
public record MinMax(double low, double high) implements ValuePreprocessing {
  /** Checks the order. */
  public MinMax {
    if (!(low < high)) {
      throw new ArgumentException(
          "low", "must be below high, found %s and %s".formatted(low, high));
    }
  }

  /** Returns values from 0 to 1. */
  public static MinMax of() {
    return new MinMax(0, 1);
  }

  /** Returns values from {@code low} to {@code high}. */
  public static MinMax of(double low, double high) {
    return new MinMax(low, high);
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Numeric;
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    double scale = Standardize.nonZero(training.max() - training.min()) / (high - low);
    return new Scaled(training.min() - low * scale, scale, training.mean());
  }
}
