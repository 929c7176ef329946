package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.tensor.Shape;

/**
 * How loud each frequency is over time: |STFT|^power in a Hann window, [frames, nFft / 2 + 1].
 *
 * <p>Frame t is centred on sample t · hopLength, zeros lie around the sound, and there are 1 +
 * ⌊samples / hopLength⌋ of them.
 *
 * <pre>{@code
 * Values s = Spectrogram.of().withLog(true).of(Waveform.read(file));
 * }</pre>
 *
 * @param nFft samples of a frame, a power of two; default 2048
 * @param hopLength samples from one frame to the next; default 512
 * @param winLength samples that the window covers, in the middle of a frame; default 2048
 * @param power 1 for magnitudes (the default), 2 for powers
 * @param log whether they become decibels, at most 80 below the loudest; default false
 */
public record Spectrogram(int nFft, int hopLength, int winLength, double power, boolean log)
    implements SoundFeatures {
  private static final int N_FFT = 2048;

  /** Checks the numbers. */
  public Spectrogram {
    if (nFft < 2 || Integer.bitCount(nFft) != 1) {
      throw new DataException("n_fft must be a power of two, as 512, 1024 or 2048, found " + nFft);
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

  /** Returns magnitudes with a frame of 2,048 samples each 512. */
  public static Spectrogram of() {
    return of(N_FFT);
  }

  /** Returns magnitudes with frames of that size, each a quarter of it from the next. */
  public static Spectrogram of(int nFft) {
    return new Spectrogram(nFft, Math.max(1, nFft / 4), nFft, 1, false);
  }

  /** Returns this with other steps between frames. */
  public Spectrogram withHopLength(int hopLength) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns this with another window. */
  public Spectrogram withWinLength(int winLength) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns this with another power. */
  public Spectrogram withPower(double power) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns this in decibels, or not. */
  public Spectrogram withLog(boolean log) {
    return new Spectrogram(nFft, hopLength, winLength, power, log);
  }

  /** Returns how many frequencies there are. */
  public int bins() {
    return nFft / 2 + 1;
  }

  /** Returns how many frames a sound has. */
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
