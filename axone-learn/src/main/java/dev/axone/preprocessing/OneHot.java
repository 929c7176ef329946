package dev.axone.preprocessing;

import dev.axone.table.Category;
import dev.axone.table.FieldType;

/**
 * A number for each word: 1 for the one that is there, 0 for the others. Missing words, and those
 * that the training part does not have, are all 0.
 */
public record OneHot() implements ValuePreprocessing {
  /** Returns it. */
  public static OneHot of() {
    return new OneHot();
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Category;
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    return new Hot(((Category) type).values(), training.values(), Double.NaN);
  }
}
