package dev.axone.preprocessing;

import dev.axone.table.FieldType;

/**
 * Applies a preprocessing to each channel (index of the last axis) with separate statistics: the
 * three colours of images [height, width, 3], each feature of spectrograms [frames, features].
 * Without it, all numbers of an input share their statistics.
 *
 * <p>It is for data that is not a table: {@code preprocessing: {input: {per_channel:
 * standardize}}}.
 *
 * @param each the preprocessing of each channel, default {@code standardize}
 */
public record PerChannel(ValuePreprocessing each) implements Preprocessing {
  /** Returns standardization of each channel. */
  public static PerChannel of() {
    return of(Standardize.of());
  }

  /** Returns a preprocessing of each channel. */
  public static PerChannel of(ValuePreprocessing each) {
    return new PerChannel(each);
  }

  @Override
  public boolean accepts(FieldType type) {
    return false;
  }
}
