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
 * Reads a folder of WAV files with a folder for each class: samples of {@link SoundFeatures}, and
 * labels.
 *
 * <pre>{@code
 * SoundOptions options = SoundOptions.of().withRate(16_000).withSeconds(1).withFeatures(Mfcc.of());
 * Dataset train = SoundFolder.read(Path.of("commands/train"), options).data();
 * }</pre>
 */
public final class SoundFolder {
  static final Set<String> EXTENSIONS = Set.of(".wav");

  /** Stops the reading, whatever is to become of files that fail. */
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
   * @throws DataException if the folder has no class, a class has no sound, a file is none, or the
   *     sounds differ in rate or length and the options do not say what to make of them
   */
  public static FolderReading.Result read(Path folder, SoundOptions options) {
    ClassFolders folders = ClassFolders.of(folder, WavFile.KIND, EXTENSIONS);
    return read(folders, options, learn(folders, options));
  }

  /**
   * @param reading of the stated rate and length, and of those to train on where none are stated
   */
  static FolderReading.Result read(
      ClassFolders folders, SoundOptions options, SoundReading reading) {
    FolderReading.Form form =
        new FolderReading.Form(
            "sounds", PackedType.FLOAT, reading.shape(), 1, options + " " + reading);
    reading.reader(); // What does not go with the rate is said first.
    try {
      return FolderReading.read(folders, options.onError(), form, () -> decoder(options, reading));
    } catch (Differing e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the stated rate and length, and the first sound's where none are stated. */
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

  private static Decoder decoder(SoundOptions stated, SoundReading wanted) {
    FileBytes bytes = new FileBytes();
    SoundFeatures.Extractor extractor = wanted.features().extractor(wanted.rate());
    int samples = wanted.samples();
    return (file, index, to) -> {
      Waveform sound = WavFile.read(file, bytes);
      if (stated.rate() == 0 && sound.rate() != wanted.rate()) {
        throw new Differing(
            "%s: has %s samples a second, the first sound has %s; state rate: %s, to which all are brought"
                .formatted(file, sound.rate(), wanted.rate(), wanted.rate()));
      }
      if (stated.seconds() == 0 && sound.samplesAt(wanted.rate()) != samples) {
        throw new Differing(
            "%s: takes %s seconds, the first sound %s; state seconds, to which all are cut or filled up"
                .formatted(file, sound.seconds(), wanted.seconds()));
      }
      Waveform same = sound.resampled(wanted.rate(), samples).withLength(samples);
      to.write(index, extractor.of(same.samples()), 1);
    };
  }
}
