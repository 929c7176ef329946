package dev.axone.sound;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;

/** What a network learns from in a sound; defaults and formulas are those of librosa. */
public sealed interface SoundFeatures permits Raw, Spectrogram, MelSpectrogram, Mfcc {
  /**
   * Returns the shape for a sound of so many samples: [frames, features], or [samples] for the
   * sound itself.
   */
  Shape shape(int samples);

  /** Returns what computes them for sounds of a rate; for one thread. */
  Extractor extractor(int rate);

  /** Computes features of one sound after the other. */
  interface Extractor {
    /** Returns {@code shape(samples.length)} features, row-major. */
    float[] of(float[] samples);
  }

  /** Returns the features of one sound. */
  default Values of(Waveform sound) {
    return Values.of(shape(sound.samples().length), extractor(sound.rate()).of(sound.samples()));
  }
}
