package dev.axone.preprocessing;

import dev.axone.table.FieldType;

/**
 * Each channel of samples by itself: of images [height, width, 3] the three colours, of
 * spectrograms [frames, features] each feature; that is, each place of the last axis has statistics
 * of its own. Without it, all numbers of an input share them.
 *
 * <p>It is for data that is not a table: {@code preprocessing: {input: {per_channel:
 * standardize}}}.
 *
 * @param each what is done to each channel, default {@code standardize}
 */
public record PerChannel(ValuePreprocessing each) implements Preprocessing {
  /** Returns channels of mean 0 and standard deviation 1. */
  public static PerChannel of() {
    return of(Standardize.of());
  }

  /** Returns what is done to each channel. */
  public static PerChannel of(ValuePreprocessing each) {
    return new PerChannel(each);
  }

  @Override
  public boolean accepts(FieldType type) {
    return false;
  }
}
