package dev.axone.sound;

import dev.axone.describe.Describer;
import dev.axone.describe.Description;
import dev.axone.folder.ContentHash;
import dev.axone.folder.FileBytes;
import dev.axone.folder.FolderDescriber;
import dev.axone.folder.FolderDescription;
import dev.axone.folder.FolderScan;
import dev.axone.vocabulary.Plural;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** Describes folders of sounds. */
public final class SoundDescriber implements Describer {
  static final String RATE = "rate";
  private static final String FORMAT = "format";

  /** Tenths of seconds, rounded up. */
  static final String TENTHS = "tenths";

  static final String MICROS = "micros";
  private static final String SILENT = "silent";

  /** For the service loader. */
  public SoundDescriber() {}

  @Override
  public String kind() {
    return "folders with a folder of sounds for each class";
  }

  @Override
  public boolean canDescribe(String path) {
    return FolderDescriber.canDescribe(path, SoundFolder.EXTENSIONS);
  }

  @Override
  public Description describe(Request request) {
    FolderScan scan =
        FolderScan.of(
            FolderDescriber.parts(
                request, SoundFolderSource.NAME, WavFile.KIND, SoundFolder.EXTENSIONS),
            SoundDescriber::inspector);
    LongSummaryStatistics micros = scan.measure(MICROS);
    long silent = scan.measure(SILENT).getSum();
    Map<String, String> facts = new LinkedHashMap<>();
    List<String> remarks = new ArrayList<>();
    facts.put("rates", FolderDescription.mostFrequent(scan.kinds(RATE)));
    facts.put("formats", FolderDescription.mostFrequent(scan.kinds(FORMAT)));
    if (micros.getCount() > 0) {
      facts.put(
          "seconds",
          "%s … %s, mean %s, together %s"
              .formatted(
                  seconds(micros.getMin()),
                  seconds(micros.getMax()),
                  seconds(micros.getSum() / micros.getCount()),
                  seconds(micros.getSum())));
      if (micros.getMin() != micros.getMax()) {
        remarks.add("the sounds differ in length: set seconds");
      }
    }
    facts.put("silent", FolderDescription.count(silent));
    if (silent > 0) {
      remarks.add(Plural.are(silent, "file") + " silent");
    }
    if (scan.kinds(RATE).size() > 1) {
      remarks.add("the sounds have different sample rates: set rate");
    }
    return new FolderDescription(request.path(), WavFile.KIND, scan, facts, remarks);
  }

  static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.3f", micros * 1e-6);
  }

  static FolderScan.Inspector inspector() {
    FileBytes bytes = new FileBytes();
    ContentHash hash = new ContentHash();
    return file -> {
      Waveform sound = WavFile.read(file, bytes);
      float[] samples = sound.samples();
      byte[] content = new byte[4 * samples.length];
      ByteBuffer.wrap(content).asFloatBuffer().put(samples);
      boolean silent = true;
      for (float s : samples) {
        silent &= s == 0;
      }
      return new FolderScan.FileProperties(
          hash.of(content, sound.rate()),
          Map.of(
              RATE,
              Integer.toString(sound.rate()),
              FORMAT,
              WavFile.format(bytes),
              TENTHS,
              Integer.toString((int) Math.ceil(10 * sound.seconds()))),
          Map.of(MICROS, Math.round(sound.seconds() * 1e6), SILENT, silent ? 1L : 0L));
    };
  }
}
