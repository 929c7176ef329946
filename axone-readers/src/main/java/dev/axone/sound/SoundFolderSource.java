package dev.axone.sound;

import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.Reading;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.OnError;
import dev.axone.folder.Parts;
import dev.axone.folder.Readings;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link SoundFolder} under the name {@code sounds}. */
public final class SoundFolderSource implements FileSource {
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
  public Reading learn(Map<String, String> options) {
    return SoundFolder.learn(
        parts(options).trainClasses(WavFile.KIND, SoundFolder.EXTENSIONS),
        SoundOptions.parse(options));
  }

  @Override
  public Dataset train(Map<String, String> options, Reading reading) {
    return read(
        parts(options).trainClasses(WavFile.KIND, SoundFolder.EXTENSIONS), options, reading);
  }

  @Override
  public Dataset test(Map<String, String> options, Reading reading) {
    return read(parts(options).testClasses(WavFile.KIND, SoundFolder.EXTENSIONS), options, reading);
  }

  private Dataset read(ClassFolders folders, Map<String, String> options, Reading reading) {
    if (!(reading instanceof SoundReading sounds)) {
      throw Readings.other(name(), reading);
    }
    return SoundFolder.read(folders, SoundOptions.parse(options), sounds).data();
  }

  private Parts parts(Map<String, String> options) {
    checkOptions(options);
    return Parts.of(name(), options);
  }
}
