package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.folder.FileBytes;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A mono sound: samples in −1…1 at a sample rate. Several channels are averaged.
 *
 * <pre>{@code
 * Waveform yes = Waveform.read(Path.of("yes.wav")).resampled(16_000).withLength(16_000);
 * }</pre>
 *
 * @param rate sample rate in Hz
 * @param samples in −1…1; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Waveform(int rate, float[] samples) {
  /** Checks the rate. */
  public Waveform {
    if (rate < 1) {
      throw new DataException("the sample rate must be at least 1, found " + rate);
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

  /** Returns the duration in seconds. */
  public double seconds() {
    return (double) samples.length / rate;
  }

  /** Returns this sound at another sample rate; higher frequencies are filtered out before. */
  public Waveform resampled(int rate) {
    return resampled(rate, Integer.MAX_VALUE - 8);
  }

  /** Returns the first samples at another rate, at most {@code limit}. */
  Waveform resampled(int rate, int limit) {
    return rate == this.rate
        ? this
        : new Waveform(rate, Resampling.of(this.rate, rate).apply(limit, samples));
  }

  /** Returns the number of samples at another rate. */
  long samplesAt(int rate) {
    return Resampling.length(samples.length, this.rate, rate);
  }

  /** Returns this sound truncated, or padded with silence, to a number of samples. */
  public Waveform withLength(int samples) {
    return samples == this.samples.length
        ? this
        : new Waveform(rate, Arrays.copyOf(this.samples, samples));
  }
}
