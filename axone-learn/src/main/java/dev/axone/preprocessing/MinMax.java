package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.vocabulary.ArgumentException;

/**
 * Min-max scaling: maps the minimum of the training part to {@code low} and the maximum to {@code
 * high}; a missing value becomes the mean. Other data may be outside of this range.
 *
 * @param low the new minimum; default 0
 * @param high the new maximum; default 1
 */
public record MinMax(double low, double high) implements ValuePreprocessing {
  /** Checks the order. */
  public MinMax {
    if (!(low < high)) {
      throw new ArgumentException(
          "low", "must be below high, found %s and %s".formatted(low, high));
    }
  }

  /** Returns the scaling to 0 … 1. */
  public static MinMax of() {
    return new MinMax(0, 1);
  }

  /** Returns the scaling to {@code low} … {@code high}. */
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
