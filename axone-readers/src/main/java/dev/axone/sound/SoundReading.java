package dev.axone.sound;

import dev.axone.data.Reading;
import dev.axone.folder.FileBytes;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.ArgumentException;

/**
 * Sounds as samples of their features: brought to one rate, cut or filled up with silence to one
 * length.
 *
 * @param rate samples a second
 * @param seconds length
 * @param features what is computed
 */
public record SoundReading(int rate, double seconds, SoundFeatures features) implements Reading {
  /** Checks the numbers. */
  public SoundReading {
    if (rate < 1 || !(seconds > 0)) {
      throw new ArgumentException(
          "rate",
          "must be at least 1 and seconds above 0, found %s and %s".formatted(rate, seconds));
    }
  }

  /** Returns how many samples a sound has. */
  int samples() {
    return Math.max(1, (int) Math.round(seconds * rate));
  }

  @Override
  public Shape shape() {
    return features.shape(samples());
  }

  @Override
  public String kind() {
    return WavFile.KIND;
  }

  @Override
  public Reader reader() {
    FileBytes bytes = new FileBytes();
    SoundFeatures.Extractor extractor = features.extractor(rate);
    return file ->
        extractor.of(
            WavFile.read(file, bytes).resampled(rate, samples()).withLength(samples()).samples());
  }
}
