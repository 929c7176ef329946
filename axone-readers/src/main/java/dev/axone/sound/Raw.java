package dev.axone.sound;

import dev.axone.tensor.Shape;

/** The raw waveform: [samples]. */
public record Raw() implements SoundFeatures {
  /** Returns the raw waveform. */
  public static Raw of() {
    return new Raw();
  }

  @Override
  public Shape shape(int samples) {
    return Shape.of(samples);
  }

  @Override
  public Extractor extractor(int rate) {
    return samples -> samples;
  }
}
