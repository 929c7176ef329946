package dev.axone.preprocessing;

import dev.axone.table.FieldType;

/** A {@link Preprocessing} of single values. */
public non-sealed interface ValuePreprocessing extends Preprocessing {
  /** Returns whether {@link #fit} needs the frequency of each value. */
  default boolean counts() {
    return false;
  }

  /** Returns the encoder fitted to statistics of the training part. */
  Encoder fit(FieldType type, Statistics training);
}
