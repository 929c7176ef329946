package dev.axone.sound;

import dev.axone.data.Dataset;
import dev.axone.folder.ClassFolders;
import dev.axone.folder.FittedOptions;
import dev.axone.folder.FolderScan;
import dev.axone.folder.FolderSource;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The data source {@code sounds}: folders of WAV files, read by {@link SoundFolder}. */
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
    return "A folder of sounds (WAV), with a folder for each class; as waveforms or spectrograms";
  }

  @Override
  public Map<String, String> readingOptions() {
    return SoundOptions.names();
  }

  @Override
  public String file() {
    return "a sound";
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
   * Chooses a rate and a length if they differ, and a mel spectrogram of 64 bands as features: a
   * network needs far more data to learn from waveforms.
   */
  @Override
  public FittedOptions fitted(Map<String, String> options) {
    FolderScan scan = scan(options, SoundDescriber::inspector);
    FittedOptions fitted = FittedOptions.of(options, scan);
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
              "the sounds have %s sample rates, this is the most frequent; all are resampled to it"
                  .formatted(rates.size()));
    }
    if (rates.size() > 1 || micros.getMin() != micros.getMax() || micros.getMax() > LONGEST * 1e6) {
      fitted =
          fitted.with(
              "seconds",
              seconds(scan.kinds(SoundDescriber.TENTHS)),
              "the sounds last %s to %s seconds; longer ones are truncated, shorter ones padded with silence"
                  .formatted(
                      SoundDescriber.seconds(micros.getMin()),
                      SoundDescriber.seconds(micros.getMax())));
    }
    if (!options.containsKey("features")) {
      fitted =
          fitted
              .with("features", "mel", "a mel spectrogram")
              .with("n_mels", "64", "frequency bands");
    }
    return fitted;
  }

  /** Returns a length that is enough for 95 % of the sounds, at most ten seconds. */
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
