package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.tensor.Shape;

/**
 * Mel-frequency cepstral coefficients: the first of an orthonormal discrete cosine transform
 * (DCT-II) of a mel spectrogram in decibels: [frames, nMfcc].
 *
 * <pre>{@code
 * Values c = Mfcc.of().withCoefficients(13).of(Waveform.read(file));
 * }</pre>
 *
 * @param mel the mel spectrogram; it is converted to decibels
 * @param nMfcc number of coefficients; default 20
 */
public record Mfcc(MelSpectrogram mel, int nMfcc) implements SoundFeatures {
  private static final int N_MFCC = 20;

  /** Checks the number. */
  public Mfcc {
    if (nMfcc < 1 || nMfcc > mel.nMels()) {
      throw new DataException(
          "n_mfcc must be from 1 to n_mels (%s), found %s".formatted(mel.nMels(), nMfcc));
    }
  }

  /** Returns 20 coefficients of 128 mel filters. */
  public static Mfcc of() {
    return new Mfcc(MelSpectrogram.of(), N_MFCC);
  }

  /** Returns this with another mel spectrogram. */
  public Mfcc withMel(MelSpectrogram mel) {
    return new Mfcc(mel, nMfcc);
  }

  /** Returns this with another number of coefficients. */
  public Mfcc withCoefficients(int nMfcc) {
    return new Mfcc(mel, nMfcc);
  }

  @Override
  public Shape shape(int samples) {
    return Shape.of(mel.spectrogram().frames(samples), nMfcc);
  }

  @Override
  public Extractor extractor(int rate) {
    Stft stft = new Stft(mel.spectrogram());
    double[][] filters = mel.filters(rate);
    double[][] cosines = cosines();
    int n = mel.nMels();
    return samples -> {
      double[] m = mel.apply(stft, filters, samples);
      Decibels.replace(m, mel.spectrogram().power());
      float[] to = new float[m.length / n * nMfcc];
      for (int i = 0; i < to.length; i++) {
        int frame = i / nMfcc;
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += cosines[i % nMfcc][j] * m[frame * n + j];
        }
        to[i] = (float) sum;
      }
      return to;
    };
  }

  private double[][] cosines() {
    int n = mel.nMels();
    double[][] cosines = new double[nMfcc][n];
    for (int k = 0; k < nMfcc; k++) {
      double scale = StrictMath.sqrt((k == 0 ? 1.0 : 2.0) / n);
      for (int j = 0; j < n; j++) {
        cosines[k][j] = scale * StrictMath.cos(Math.PI * k * (2 * j + 1) / (2 * n));
      }
    }
    return cosines;
  }
}
