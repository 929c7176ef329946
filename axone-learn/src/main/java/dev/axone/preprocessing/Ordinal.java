package dev.axone.preprocessing;

import dev.axone.table.Category;
import dev.axone.table.FieldType;

/**
 * A word's place, from 1: for an embedding with as many rows as words, and one more. 0 stands for
 * missing words and those that the training part does not have.
 */
public record Ordinal() implements ValuePreprocessing {
  /** Returns it. */
  public static Ordinal of() {
    return new Ordinal();
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
    return new Place(training.values(), Double.NaN);
  }
}
