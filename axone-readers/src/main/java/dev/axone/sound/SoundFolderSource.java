package dev.axone.sound;

import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.OnError;
import dev.axone.folder.Parts;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link SoundFolder} under the name {@code sounds}. */
public final class SoundFolderSource implements DataSource {
  static final String NAME = "sounds";

  /** For the service loader. */
  public SoundFolderSource() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A folder of sounds (WAV), with a folder for each class; as spectrograms if wanted";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(
        Parts.PATH, "the folder of the classes' folders; or one that holds them in train and test");
    options.put(Parts.TEST, "the folder to test on; default: test in path, if train is there");
    options.putAll(SoundOptions.names());
    options.put(
        OnError.OPTION, "fail at a file that is no sound, or skip and count it; default fail");
    return options;
  }

  @Override
  public boolean hasTest(Map<String, String> options) {
    return parts(options).test().isPresent();
  }

  @Override
  public Dataset train(Map<String, String> options) {
    ClassFolders folders = parts(options).trainClasses(WavFile.KIND, SoundFolder.EXTENSIONS);
    SoundOptions stated = SoundOptions.parse(options);
    return SoundFolder.read(folders, stated, SoundFolder.complete(folders, stated)).data();
  }

  /** Brings sounds to the rate and length of those to train on where none are stated. */
  @Override
  public Dataset test(Map<String, String> options) {
    Parts parts = parts(options);
    SoundOptions stated = SoundOptions.parse(options);
    SoundOptions like =
        SoundFolder.complete(parts.trainClasses(WavFile.KIND, SoundFolder.EXTENSIONS), stated);
    return SoundFolder.read(parts.testClasses(WavFile.KIND, SoundFolder.EXTENSIONS), stated, like)
        .data();
  }

  private Parts parts(Map<String, String> options) {
    checkOptions(options);
    return Parts.of(name(), options);
  }
}
