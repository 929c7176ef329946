package dev.axone.preprocessing;

import dev.axone.table.FieldType;
import dev.axone.table.Numeric;

/** Leaves numbers unchanged; a missing value becomes the mean of the training part. */
public record AsIs() implements ValuePreprocessing {
  /** Returns the preprocessing. */
  public static AsIs of() {
    return new AsIs();
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Numeric;
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    return new Scaled(0, 1, training.mean());
  }
}
