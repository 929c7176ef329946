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
    return read(folders, options, complete(folders, options));
  }

  /**
   * @param whole the stated options, with a rate and a length where none are stated
   */
  static FolderReading.Result read(ClassFolders folders, SoundOptions options, SoundOptions whole) {
    FolderReading.Form form =
        new FolderReading.Form(
            "sounds",
            PackedType.FLOAT,
            whole.features().shape(samples(whole)),
            1,
            options + " " + whole);
    whole.features().extractor(whole.rate()); // What does not go with the rate is said first.
    try {
      return FolderReading.read(folders, options.onError(), form, () -> decoder(options, whole));
    } catch (Differing e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the options with the first sound's rate and length where none are stated. */
  static SoundOptions complete(ClassFolders folders, SoundOptions options) {
    if (options.rate() > 0 && options.seconds() > 0) {
      return options;
    }
    FileBytes file = new FileBytes();
    Waveform first = FileVisit.first(folders, options.onError(), path -> WavFile.read(path, file));
    SoundOptions whole = options.rate() > 0 ? options : options.withRate(first.rate());
    return options.seconds() > 0
        ? whole
        : whole.withSeconds(first.resampled(whole.rate()).seconds());
  }

  private static int samples(SoundOptions whole) {
    return Math.max(1, (int) Math.round(whole.seconds() * whole.rate()));
  }

  private static Decoder decoder(SoundOptions stated, SoundOptions whole) {
    FileBytes bytes = new FileBytes();
    SoundFeatures.Extractor extractor = whole.features().extractor(whole.rate());
    int samples = samples(whole);
    return (file, index, to) -> {
      Waveform sound = WavFile.read(file, bytes);
      if (stated.rate() == 0 && sound.rate() != whole.rate()) {
        throw new Differing(
            "%s: has %d samples a second, the first sound has %d; state rate: %d, to which all are brought"
                .formatted(file, sound.rate(), whole.rate(), whole.rate()));
      }
      Waveform same = sound.resampled(whole.rate());
      if (stated.seconds() == 0 && same.samples().length != samples) {
        throw new Differing(
            "%s: takes %s seconds, the first sound %s; state seconds, to which all are cut or filled up"
                .formatted(file, same.seconds(), whole.seconds()));
      }
      to.write(index, extractor.of(same.withLength(samples).samples()), 1);
    };
  }
}
