package dev.axone.train;

import dev.axone.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends each epoch's metrics to a file in JSON Lines, one object a line: {@code
 * {"epoch":1,"seconds":2.7,"learning_rate":0.001,"loss":0.27,…}}. A resumed run drops the lines of
 * epochs that it repeats.
 *
 * @param file the file; default {@code metrics.jsonl}
 */
public record JsonLogger(Path file) implements Callback {
  /** Returns a logger that writes {@code metrics.jsonl}. */
  public static JsonLogger of() {
    return of(Path.of("metrics.jsonl"));
  }

  /** Returns a logger that writes a file. */
  public static JsonLogger of(Path file) {
    return new JsonLogger(file);
  }

  @Override
  public Callback under(Path folder) {
    return of(folder.resolve(file));
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    switch (event) {
      case TrainEvent.TrainBegin b -> new LogFile(file).begin(b.epochsDone());
      case TrainEvent.EpochEnd e -> {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("epoch", e.epoch());
        values.put("seconds", e.time().toMillis() / 1000.0);
        values.put("learning_rate", e.learningRate());
        values.putAll(e.metrics());
        new LogFile(file).append(List.of(Json.write(values)));
      }
      default -> {}
    }
  }
}
