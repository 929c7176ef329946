package dev.axone.bench.report;

import dev.axone.bench.measure.PredictionTime;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table of the times of predictions.
 *
 * @param date the day of the run
 * @param machine the machine
 * @param rows the results
 */
public record PredictionTable(LocalDate date, Machine machine, List<PredictionTime> rows) {
  /** Copies the rows, so that the record is a value. */
  public PredictionTable {
    rows = List.copyOf(rows);
  }

  /** Returns the table as text. */
  public String plain() {
    StringBuilder text = new StringBuilder();
    text.append(machine.text()).append('\n').append(versions()).append("\n\n");
    grid().lines().forEach(line -> text.append(line).append('\n'));
    rows.stream()
        .filter(r -> r.failure() != null)
        .forEach(r -> text.append(r.way()).append(": ").append(r.failure()).append('\n'));
    return text.toString();
  }

  /** Returns the table in Markdown. */
  public String markdown() {
    return "Measured on %s: %s. %s.%n%n%s"
        .formatted(date, machine.text(), versions(), grid().markdown());
  }

  private Grid grid() {
    return new Grid(
        List.of("case", "threads", "way", "median", "p99"),
        rows.stream().map(PredictionTable::cells).toList());
  }

  private static List<String> cells(PredictionTime t) {
    return List.of(
        t.subject().name(),
        Integer.toString(t.threads()),
        t.way(),
        Row.Unit.MICROS.text(t.median()),
        Row.Unit.MICROS.text(t.p99()));
  }

  private String versions() {
    return rows.stream()
        .map(PredictionTime::version)
        .filter(v -> !v.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
