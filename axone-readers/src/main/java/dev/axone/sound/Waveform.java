package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.folder.FileBytes;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A sound: its pressure in −1…1, so many times a second. Several channels are averaged.
 *
 * <pre>{@code
 * Waveform yes = Waveform.read(Path.of("yes.wav")).resampled(16_000).withLength(16_000);
 * }</pre>
 *
 * @param rate samples a second
 * @param samples in −1…1; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Waveform(int rate, float[] samples) {
  /** Checks the rate. */
  public Waveform {
    if (rate < 1) {
      throw new DataException("a sound has at least 1 sample a second, found " + rate);
    }
  }

  /**
   * Reads a WAV file: integers of 8, 16, 24 or 32 bits, floats, A-law or µ-law, of any rate and any
   * number of channels.
   *
   * @throws DataException if it is missing, damaged or of another kind
   */
  public static Waveform read(Path file) {
    return WavFile.read(file.toString(), new FileBytes());
  }

  /** Returns how long it takes. */
  public double seconds() {
    return (double) samples.length / rate;
  }

  /** Returns this sound with another rate; what cannot be heard at it is taken out before. */
  public Waveform resampled(int rate) {
    return resampled(rate, Integer.MAX_VALUE - 8);
  }

  /** Returns the first samples at another rate, at most so many. */
  Waveform resampled(int rate, int most) {
    return rate == this.rate
        ? this
        : new Waveform(rate, Resampling.of(this.rate, rate).apply(most, samples));
  }

  /** Returns how many samples there are at another rate. */
  long samplesAt(int rate) {
    return Resampling.length(samples.length, this.rate, rate);
  }

  /** Returns the first so many samples, silence behind them where there are fewer. */
  public Waveform withLength(int samples) {
    return samples == this.samples.length
        ? this
        : new Waveform(rate, Arrays.copyOf(this.samples, samples));
  }
}
