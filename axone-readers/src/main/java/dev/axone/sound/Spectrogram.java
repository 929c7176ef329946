package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.tensor.Shape;

/**
 * A spectrogram: |STFT|^power with a Hann window, [frames, nFft / 2 + 1].
 *
 * <p>Frame t is centred on sample t · hopLength, the sound is padded with zeros, and there are 1 +
 * ⌊samples / hopLength⌋ frames.
 *
 * <pre>{@code
 * Values s = Spectrogram.of().withLog(true).of(Waveform.read(file));
 * }</pre>
 *
 * @param nFft samples of a frame, a power of two; default 2048
 * @param hopLength samples from one frame to the next; default 512
 * @param winLength samples of the window, in the middle of a frame; default 2048
 * @param power 1 for magnitudes (the default), 2 for powers
 * @param log whether values are in decibels, clipped at 80 below the maximum; default false
 */
public record Spectrogram(int nFft, int hopLength, int winLength, double power, boolean log)
    implements SoundFeatures {
  private static final int N_FFT = 2048;

  /** Checks the numbers. */
  public Spectrogram {
    if (nFft < 2 || Integer.bitCount(nFft) != 1) {
      throw new DataException(
          "n_fft must be a power of two, such as 512, 1024 or 2048, found " + nFft);
    }
    if (hopLength < 1) {
      throw new DataException("hop_length must be at least 1, found " + hopLength);
    }
    if (winLength < 1 || winLength > nFft) {
      throw new DataException(
          "win_length must be from 1 to n_fft (%s), found %s".formatted(nFft, winLength));
    }
    if (!(power > 0) || Double.isInfinite(power)) {
      throw new DataException("power must be above 0, found " + power);
    }
  }

  /** Returns magnitudes with frames of 2,048 samples, each 512 after the previous one. */
  public static Spectrogram of() {
    return of(N_FFT);
  }

  /** Returns magnitudes with frames of a size, each a quarter of it after the previous one. */
  public static Spectrogram of(int nFft) {
    return new Spectrogram(nFft, Math.max(1, nFft / 4), nFft, 1, false);
  }

  /** Returns this with another hop length. */
  public Spectrogram withHopLength(int hopLength) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns this with another window length. */
  public Spectrogram withWinLength(int winLength) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns this with another power. */
  public Spectrogram withPower(double power) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns this with values in decibels, or not. */
  public Spectrogram withLog(boolean log) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns the number of frequencies. */
  public int bins() {
    return nFft / 2 + 1;
  }

  /** Returns the number of frames of a sound. */
  public int frames(int samples) {
    return 1 + samples / hopLength;
  }

  @Override
  public Shape shape(int samples) {
    return Shape.of(frames(samples), bins());
  }

  @Override
  public Extractor extractor(int rate) {
    Stft stft = new Stft(this);
    return samples -> {
      double[] s = stft.of(samples);
      if (log) {
        Decibels.replace(s, power);
      }
      return Decibels.floats(s);
    };
  }
}
