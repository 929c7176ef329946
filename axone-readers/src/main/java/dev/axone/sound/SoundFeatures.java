package dev.axone.sound;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;

/** Features of a sound for a network; defaults and formulas are those of librosa. */
public sealed interface SoundFeatures permits Raw, Spectrogram, MelSpectrogram, Mfcc {
  /**
   * Returns the shape of the features of a sound with that number of samples: [frames, features],
   * or [samples] for the raw waveform.
   */
  Shape shape(int samples);

  /** Returns an extractor for sounds of a sample rate; for one thread. */
  Extractor extractor(int rate);

  /** Computes the features of sounds. */
  interface Extractor {
    /** Returns {@code shape(samples.length)} features, row-major. */
    float[] of(float[] samples);
  }

  /** Returns the features of one sound. */
  default Values of(Waveform sound) {
    return Values.of(shape(sound.samples().length), extractor(sound.rate()).of(sound.samples()));
  }
}
