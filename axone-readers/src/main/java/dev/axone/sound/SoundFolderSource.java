package dev.axone.sound;

import dev.axone.data.Dataset;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.FolderSource;
import dev.axone.folder.OnError;
import dev.axone.folder.Parts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A {@link SoundFolder} under the name {@code sounds}. */
public final class SoundFolderSource implements FolderSource<SoundReading> {
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
  public String kind() {
    return WavFile.KIND;
  }

  @Override
  public Set<String> extensions() {
    return SoundFolder.EXTENSIONS;
  }

  @Override
  public Class<SoundReading> readings() {
    return SoundReading.class;
  }

  @Override
  public SoundReading learn(ClassFolders training, Map<String, String> options) {
    return SoundFolder.learn(training, SoundOptions.parse(options));
  }

  @Override
  public Dataset read(ClassFolders folders, Map<String, String> options, SoundReading reading) {
    return SoundFolder.read(folders, SoundOptions.parse(options), reading).data();
  }
}
