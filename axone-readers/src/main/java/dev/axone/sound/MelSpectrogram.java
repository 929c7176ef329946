package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.tensor.Shape;

/**
 * A mel spectrogram: the frequencies of a spectrogram summed by triangular filters at equal
 * distances on the mel scale: [frames, nMels].
 *
 * <p>Slaney's mel is linear below 1,000 Hz (3 f / 200) and logarithmic above (15 + 27 ln(f / 1000)
 * / ln 6.4), and each filter has area 1; HTK's is 2595 log₁₀(1 + f / 700).
 *
 * <pre>{@code
 * Values m = MelSpectrogram.of().withLog(true).of(Waveform.read(file));
 * }</pre>
 *
 * @param spectrogram the spectrogram that is filtered; default: powers, nFft 2048, hopLength 512
 * @param nMels number of filters; default 128
 * @param fMin the lowest frequency in Hz; default 0
 * @param fMax the highest frequency in Hz; default 0: half the sample rate
 * @param htk whether HTK's formula is used; default false: Slaney's
 * @param log whether values are in decibels, clipped at 80 below the maximum; default false
 */
public record MelSpectrogram(
    Spectrogram spectrogram, int nMels, double fMin, double fMax, boolean htk, boolean log)
    implements SoundFeatures {
  private static final int N_MELS = 128;
  private static final double SLOPE = 200.0 / 3;
  private static final double BREAK = 1000;
  private static final double LOG_STEP = StrictMath.log(6.4) / 27;

  /** Checks the numbers. */
  public MelSpectrogram {
    if (nMels < 1) {
      throw new DataException("n_mels must be at least 1, found " + nMels);
    }
    if (!(fMin >= 0) || !(fMax >= 0) || Double.isInfinite(fMax) || (fMax > 0 && fMax <= fMin)) {
      throw new DataException(
          "fmin must be at least 0 and below fmax, found %s and %s".formatted(fMin, fMax));
    }
    if (spectrogram.log()) {
      throw new DataException(
          "mel filters are applied to powers, not to decibels: set log of the mel spectrogram"
              + " instead");
    }
  }

  /** Returns the mel spectrogram with 128 filters of powers. */
  public static MelSpectrogram of() {
    return new MelSpectrogram(Spectrogram.of().withPower(2), N_MELS, 0, 0, false, false);
  }

  /** Returns this with another spectrogram. */
  public MelSpectrogram withSpectrogram(Spectrogram spectrogram) {
    return new MelSpectrogram(spectrogram, nMels, fMin, fMax, htk, log);
  }

  /** Returns this with another number of filters. */
  public MelSpectrogram withMels(int nMels) {
    return new MelSpectrogram(spectrogram, nMels, fMin, fMax, htk, log);
  }

  /** Returns this with other frequency limits in Hz; {@code fMax} 0 is half the sample rate. */
  public MelSpectrogram withFrequencies(double fMin, double fMax) {
    return new MelSpectrogram(spectrogram, nMels, fMin, fMax, htk, log);
  }

  /** Returns this with HTK's formula, or Slaney's. */
  public MelSpectrogram withHtk(boolean htk) {
    return new MelSpectrogram(spectrogram, nMels, fMin, fMax, htk, log);
  }

  /** Returns this with values in decibels, or not. */
  public MelSpectrogram withLog(boolean log) {
    return new MelSpectrogram(spectrogram, nMels, fMin, fMax, htk, log);
  }

  @Override
  public Shape shape(int samples) {
    return Shape.of(spectrogram.frames(samples), nMels);
  }

  @Override
  public Extractor extractor(int rate) {
    Stft stft = new Stft(spectrogram);
    double[][] filters = filters(rate);
    return samples -> {
      double[] m = apply(stft, filters, samples);
      if (log) {
        Decibels.replace(m, spectrogram.power());
      }
      return Decibels.floats(m);
    };
  }

  /** Returns [frames, nMels], before conversion to decibels. */
  double[] apply(Stft stft, double[][] filters, float[] samples) {
    double[] s = stft.of(samples);
    int bins = spectrogram.bins();
    int frames = s.length / bins;
    double[] to = new double[frames * nMels];
    for (int t = 0; t < frames; t++) {
      for (int m = 0; m < nMels; m++) {
        double sum = 0;
        for (int k = 0; k < bins; k++) {
          sum += filters[m][k] * s[t * bins + k];
        }
        to[t * nMels + m] = sum;
      }
    }
    return to;
  }

  /**
   * Returns the filters' weights, [nMels, bins].
   *
   * @throws DataException if the highest frequency is above half the sample rate
   */
  double[][] filters(int rate) {
    double top = fMax == 0 ? rate / 2.0 : fMax;
    if (top > rate / 2.0 || fMin >= top) {
      throw new DataException(
          "fmin and fmax must be below half the sample rate (%s Hz), found %s and %s; lower them"
              .formatted(rate / 2.0, fMin, top));
    }
    double[] edges = new double[nMels + 2];
    double low = mel(fMin);
    double high = mel(top);
    for (int i = 0; i < edges.length; i++) {
      edges[i] = hertz(low + (high - low) * i / (nMels + 1));
    }
    double[][] filters = new double[nMels][spectrogram.bins()];
    for (int m = 0; m < nMels; m++) {
      double height = 2 / (edges[m + 2] - edges[m]);
      for (int k = 0; k < spectrogram.bins(); k++) {
        double f = (double) rate * k / spectrogram.nFft();
        double up = (f - edges[m]) / (edges[m + 1] - edges[m]);
        double down = (edges[m + 2] - f) / (edges[m + 2] - edges[m + 1]);
        filters[m][k] = Math.max(0, Math.min(up, down)) * height;
      }
    }
    return filters;
  }

  private double mel(double f) {
    if (htk) {
      return 2595 * StrictMath.log10(1 + f / 700);
    }
    return f < BREAK ? f / SLOPE : BREAK / SLOPE + StrictMath.log(f / BREAK) / LOG_STEP;
  }

  private double hertz(double mel) {
    if (htk) {
      return 700 * (StrictMath.pow(10, mel / 2595) - 1);
    }
    double atBreak = BREAK / SLOPE;
    return mel < atBreak ? mel * SLOPE : BREAK * StrictMath.exp(LOG_STEP * (mel - atBreak));
  }
}
