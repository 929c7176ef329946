package dev.axone.train;

import dev.axone.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends each epoch's metrics to a file, one JSON object a line: {@code
 * {"epoch":1,"seconds":2.7,"loss":0.27,…}}. A resumed run drops lines of epochs that it repeats.
 *
 * @param file the file
 */
public record JsonLinesLog(Path file) implements Callback {
  /** Returns the log to a file. */
  public static JsonLinesLog of(Path file) {
    return new JsonLinesLog(file);
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    try {
      if (event instanceof TrainEvent.TrainBegin b) {
        begin(b.epochsDone());
      } else if (event instanceof TrainEvent.EpochEnd e) {
        Files.writeString(file, line(e), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("log '%s' cannot be written: %s".formatted(file, e), e);
    }
  }

  private static String line(TrainEvent.EpochEnd e) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("epoch", e.epoch());
    values.put("seconds", e.time().toMillis() / 1000.0);
    values.putAll(e.metrics());
    return Json.write(values) + "\n";
  }

  private void begin(int epochsDone) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    List<String> kept = new ArrayList<>();
    if (epochsDone > 0 && Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (kept.size() < epochsDone && line.endsWith("}")) {
          kept.add(line);
        }
      }
    }
    Files.write(file, kept);
  }
}
