package dev.axone.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Appends each epoch's metrics to a CSV file with a header: {@code
 * epoch,seconds,learning_rate,loss,…}. A resumed run drops the lines of epochs that it repeats.
 * Numbers have full precision and a decimal point in any locale.
 *
 * @param file the file; default {@code metrics.csv}
 */
public record CsvLogger(Path file) implements Callback {
  /** Returns a logger that writes {@code metrics.csv}. */
  public static CsvLogger of() {
    return of(Path.of("metrics.csv"));
  }

  /** Returns a logger that writes a file. */
  public static CsvLogger of(Path file) {
    return new CsvLogger(file);
  }

  @Override
  public Callback under(Path folder) {
    return of(folder.resolve(file));
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    LogFile log = new LogFile(file);
    switch (event) {
      case TrainEvent.TrainBegin b -> log.begin(b.epochsDone() == 0 ? 0 : b.epochsDone() + 1);
      case TrainEvent.EpochEnd e -> {
        List<String> lines = new ArrayList<>();
        if (log.isEmpty()) {
          lines.add("epoch,seconds,learning_rate," + String.join(",", e.metrics().keySet()));
        }
        lines.add(
            "%s,%s,%s,".formatted(e.epoch(), e.time().toMillis() / 1000.0, e.learningRate())
                + e.metrics().values().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",")));
        log.append(lines);
      }
      default -> {}
    }
  }
}
