package dev.axone.sound;

import dev.axone.data.DataException;
import dev.axone.data.PackedType;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.Decoder;
import dev.axone.folder.FileBytes;
import dev.axone.folder.FileVisit;
import dev.axone.folder.FolderReading;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads a folder of WAV files with a subfolder for each class: samples of {@link SoundFeatures},
 * and labels.
 *
 * <pre>{@code
 * SoundOptions options = SoundOptions.of().withRate(16_000).withSeconds(1).withFeatures(Mfcc.of());
 * Dataset train = SoundFolder.read(Path.of("commands/train"), options).data();
 * }</pre>
 */
public final class SoundFolder {
  static final Set<String> EXTENSIONS = Set.of(".wav");

  /** Thrown if sounds differ; stops the reading also with {@code on_error: skip}. */
  private static final class Differing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Differing(String message) {
      super(message);
    }
  }

  private SoundFolder() {}

  /**
   * Reads all sounds.
   *
   * @throws DataException if the folder has no class, a class has no sound, a file is not a sound,
   *     or the sounds differ in rate or length and the options do not set these
   */
  public static FolderReading.Result read(Path folder, SoundOptions options) {
    ClassFolders folders = ClassFolders.of(folder, WavFile.KIND, EXTENSIONS);
    return read(folders, options, learn(folders, options));
  }

  /**
   * @param reading has the rate and length of the options or, without these, of the training sounds
   */
  static FolderReading.Result read(
      ClassFolders folders, SoundOptions options, SoundReading reading) {
    FolderReading.Form form =
        new FolderReading.Form(
            "sounds", PackedType.FLOAT, reading.shape(), 1, options + " " + reading);
    reading.reader(); // Checks the features for this rate first.
    try {
      return FolderReading.read(folders, options.onError(), form, () -> decoder(options, reading));
    } catch (Differing e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the rate and length of the options or, without these, of the first sound. */
  static SoundReading learn(ClassFolders folders, SoundOptions options) {
    int rate = options.rate();
    double seconds = options.seconds();
    if (rate == 0 || seconds == 0) {
      FileBytes file = new FileBytes();
      Waveform first =
          FileVisit.first(folders, options.onError(), path -> WavFile.read(path, file));
      rate = rate == 0 ? first.rate() : rate;
      seconds = seconds == 0 ? (double) first.samplesAt(rate) / rate : seconds;
    }
    return new SoundReading(rate, seconds, options.features());
  }

  private static Decoder decoder(SoundOptions options, SoundReading reading) {
    FileBytes bytes = new FileBytes();
    SoundFeatures.Extractor extractor = reading.features().extractor(reading.rate());
    int samples = reading.samples();
    return (file, index, to) -> {
      Waveform sound = WavFile.read(file, bytes);
      if (options.rate() == 0 && sound.rate() != reading.rate()) {
        throw new Differing(
            "%s: has sample rate %s, the first sound has %s; set rate: %s, to which all are resampled"
                .formatted(file, sound.rate(), reading.rate(), reading.rate()));
      }
      if (options.seconds() == 0 && sound.samplesAt(reading.rate()) != samples) {
        throw new Differing(
            "%s: lasts %s seconds, the first sound %s; set seconds, to which all are truncated or padded"
                .formatted(file, sound.seconds(), reading.seconds()));
      }
      Waveform same = sound.resampled(reading.rate(), samples).withLength(samples);
      to.write(index, extractor.of(same.samples()), 1);
    };
  }
}
