package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.folder.OnError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Options of reading sounds.
 *
 * @param rate sample rate in Hz, to which sounds are resampled; 0: that of the sounds, which must
 *     be equal
 * @param seconds length to which sounds are truncated or padded with silence; 0: that of the
 *     sounds, which must be equal
 * @param features features that are computed
 * @param onError what to do with a file that is not a sound
 */
public record SoundOptions(int rate, double seconds, SoundFeatures features, OnError onError) {
  private static final int MAX_SAMPLES = 1 << 28;

  /** Checks the numbers. */
  public SoundOptions {
    if (rate < 0 || !(seconds >= 0) || seconds * Math.max(1, rate) > MAX_SAMPLES) {
      throw new DataException(
          "rate must be at least 1 and seconds above 0, found %s and %s".formatted(rate, seconds));
    }
  }

  /** Returns the default options: raw waveforms of equal rate and length. */
  public static SoundOptions of() {
    return new SoundOptions(0, 0, Raw.of(), OnError.FAIL);
  }

  /** Returns these options with a sample rate to which sounds are resampled. */
  public SoundOptions withRate(int rate) {
    return new SoundOptions(rate, seconds, features, onError);
  }

  /** Returns these options with a length to which sounds are truncated or padded. */
  public SoundOptions withSeconds(double seconds) {
    return new SoundOptions(rate, seconds, features, onError);
  }

  /** Returns these options with other features. */
  public SoundOptions withFeatures(SoundFeatures features) {
    return new SoundOptions(rate, seconds, features, onError);
  }

  /** Returns these options with another treatment of files that are not sounds. */
  public SoundOptions withOnError(OnError onError) {
    return new SoundOptions(rate, seconds, features, onError);
  }

  /** Returns the names of a recipe's options, each with its meaning. */
  static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(
        "rate",
        "sample rate in Hz that sounds are resampled to; default: theirs, which must be equal");
    names.put(
        "seconds",
        "length to which sounds are truncated or padded; default: theirs, which must be equal");
    names.put("features", "waveform, spectrogram, mel or mfcc; default waveform");
    names.put("n_fft", "samples of a frame, a power of two; default 2048");
    names.put("hop_length", "samples from one frame to the next; default a quarter of n_fft");
    names.put("win_length", "samples of the window; default n_fft");
    names.put("power", "1 for magnitudes, 2 for powers; default 1 for spectrogram, else 2");
    names.put("log", "values in decibels, true or false; default true");
    names.put("n_mels", "number of mel filters; default 128");
    names.put("fmin", "lowest frequency in Hz; default 0");
    names.put("fmax", "highest frequency in Hz; default half the sample rate");
    names.put("htk", "mel scale by HTK's formula, true or false; default false: Slaney's");
    names.put("n_mfcc", "number of MFCC coefficients; default 20");
    return names;
  }

  /**
   * Returns the options from the values of a recipe.
   *
   * @throws DataException if a value is not allowed
   */
  static SoundOptions parse(Map<String, String> options) {
    SoundValues values = new SoundValues(options);
    SoundOptions parsed =
        of().withOnError(OnError.parse(SoundFolderSource.NAME, options.get(OnError.OPTION)))
            .withFeatures(features(values));
    if (options.containsKey("rate")) {
      parsed = parsed.withRate(values.positive("rate", 1));
    }
    if (options.containsKey("seconds")) {
      double seconds = values.number("seconds", 0);
      if (!(seconds > 0)) {
        throw values.refused("seconds", "a number above 0");
      }
      parsed = parsed.withSeconds(seconds);
    }
    values.checkAllUsed(options.getOrDefault("features", "waveform"), names().keySet());
    return parsed;
  }

  private static SoundFeatures features(SoundValues v) {
    String features = v.text("features", "waveform");
    return switch (features) {
      case "waveform" -> Raw.of();
      case "spectrogram" -> spectrogram(v, 1).withLog(v.truth("log", true));
      case "mel" -> mel(v).withLog(v.truth("log", true));
      case "mfcc" ->
          Mfcc.of().withMel(mel(v)).withCoefficients(v.positive("n_mfcc", Mfcc.of().nMfcc()));
      default -> throw v.refused("features", "waveform, spectrogram, mel or mfcc");
    };
  }

  private static Spectrogram spectrogram(SoundValues v, double power) {
    Spectrogram s = Spectrogram.of(v.positive("n_fft", Spectrogram.of().nFft()));
    return s.withHopLength(v.positive("hop_length", s.hopLength()))
        .withWinLength(v.positive("win_length", s.winLength()))
        .withPower(v.number("power", power));
  }

  private static MelSpectrogram mel(SoundValues v) {
    MelSpectrogram m = MelSpectrogram.of();
    return m.withSpectrogram(spectrogram(v, m.spectrogram().power()))
        .withMels(v.positive("n_mels", m.nMels()))
        .withFrequencies(v.number("fmin", m.fMin()), v.number("fmax", m.fMax()))
        .withHtk(v.truth("htk", m.htk()));
  }
}
