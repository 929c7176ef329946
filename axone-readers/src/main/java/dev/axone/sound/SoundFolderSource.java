package dev.axone.sound;

import dev.axone.data.Dataset;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.Fitted;
import dev.axone.folder.FolderScan;
import dev.axone.folder.FolderSource;
import dev.axone.folder.OnError;
import dev.axone.folder.Parts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A {@link SoundFolder} under the name {@code sounds}. */
public final class SoundFolderSource implements FolderSource<SoundReading> {
  static final String NAME = "sounds";
  private static final double COVERED = 0.95;
  private static final int LONGEST = 10;

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
        OnError.OPTION, "fail at a file that is not a sound, or skip and count it; default fail");
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

  /**
   * Chooses a rate and a length where they differ, and 64 mel bands as features: a network that
   * learns from waveforms needs far more sounds.
   */
  @Override
  public Fitted fitted(Map<String, String> options) {
    FolderScan scan = scan(options, SoundDescriber::look);
    Fitted fitted = Fitted.of(options, scan);
    List<Map.Entry<String, Integer>> rates = scan.kinds(SoundDescriber.RATE);
    if (rates.isEmpty()) {
      return fitted;
    }
    LongSummaryStatistics micros = scan.measure(SoundDescriber.MICROS);
    if (rates.size() > 1) {
      fitted =
          fitted.with(
              "rate",
              rates.getFirst().getKey(),
              "the sounds have %s rates, this is the most frequent; all are brought to it"
                  .formatted(rates.size()));
    }
    if (rates.size() > 1 || micros.getMin() != micros.getMax() || micros.getMax() > LONGEST * 1e6) {
      fitted =
          fitted.with(
              "seconds",
              seconds(scan.kinds(SoundDescriber.TENTHS)),
              "the sounds take %s to %s seconds; longer ones are cut, shorter ones filled up with silence"
                  .formatted(
                      SoundDescriber.seconds(micros.getMin()),
                      SoundDescriber.seconds(micros.getMax())));
    }
    if (!options.containsKey("features")) {
      fitted =
          fitted
              .with("features", "mel", "the strength of each frequency over time")
              .with("n_mels", "64", "bands of frequencies");
    }
    return fitted;
  }

  /** Returns a length that 19 of 20 sounds fit into, but not more than ten seconds. */
  private static String seconds(List<Map.Entry<String, Integer>> tenths) {
    int[] sorted =
        tenths.stream()
            .flatMapToInt(
                e -> IntStream.generate(() -> Integer.parseInt(e.getKey())).limit(e.getValue()))
            .sorted()
            .toArray();
    int covering = sorted[(int) Math.ceil(COVERED * sorted.length) - 1];
    return Double.toString(Math.clamp(covering, 1, 10 * LONGEST) / 10.0);
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
