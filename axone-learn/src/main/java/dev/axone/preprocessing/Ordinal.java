package dev.axone.preprocessing;

import dev.axone.table.Category;
import dev.axone.table.FieldType;

/**
 * Ordinal encoding: the index of a word, from 1, for an embedding with one row more than there are
 * words. Missing words, and words that are not in the training part, are 0.
 */
public record Ordinal() implements ValuePreprocessing {
  /** Returns the preprocessing. */
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
