package dev.axone.sound;

import dev.axone.data.Reading;
import dev.axone.folder.FileBytes;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.ArgumentException;

/**
 * Reads sounds as features: resampled to one rate, truncated or padded with silence to one length.
 *
 * @param rate sample rate in Hz
 * @param seconds length in seconds
 * @param features features that are computed
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

  /** Returns the number of samples of a sound. */
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
