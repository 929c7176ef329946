package dev.axone.preprocessing;

import dev.axone.table.FieldType;

/** A {@link Preprocessing} of values one by one. */
public non-sealed interface ValuePreprocessing extends Preprocessing {
  /** Returns whether {@link #fit} asks how often each value occurs. */
  default boolean counts() {
    return false;
  }

  /** Returns the encoder that fits these statistics of the training part. */
  Encoder fit(FieldType type, Statistics training);
}
