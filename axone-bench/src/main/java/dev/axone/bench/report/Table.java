package dev.axone.bench.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The table of results of a run.
 *
 * @param date the day of the run
 * @param machine the machine
 * @param rows the results
 */
public record Table(LocalDate date, Machine machine, List<Row> rows) {
  private static final List<String> HEADS =
      List.of("case", "batch", "threads", "Axone", "LibTorch", "ratio", "floor");

  /** Copies the rows, so that the record is a value. */
  public Table {
    rows = List.copyOf(rows);
  }

  /** Returns the table as text, with each row's notes below it. */
  public String plain() {
    List<List<String>> cells = rows.stream().map(Table::cells).toList();
    List<String> lines = new Grid(HEADS, cells).lines();
    StringBuilder text = new StringBuilder();
    text.append(machine.text()).append('\n').append(versions()).append("\n\n");
    text.append(lines.getFirst()).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append(lines.get(i + 1)).append('\n');
      rows.get(i).notes().forEach(note -> text.append("    ").append(note).append('\n'));
    }
    return text.toString();
  }

  /** Returns the table in Markdown, with notes in the last column. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("Measured on ").append(date).append(": ").append(machine.text()).append(". ");
    text.append(versions()).append(". Medians; a ratio below 1 is in Axone's favour.\n\n");
    text.append("| ").append(String.join(" | ", HEADS)).append(" | notes |\n");
    text.append("| --- | ").append("---: | ".repeat(HEADS.size() - 1)).append("--- |\n");
    for (Row row : rows) {
      text.append("| ").append(String.join(" | ", cells(row))).append(" | ");
      text.append(String.join("; ", row.notes()).replace("|", "\\|")).append(" |\n");
    }
    return text.toString();
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.name(),
        Integer.toString(row.batch()),
        Integer.toString(row.threads()),
        row.unit().text(row.axone()),
        row.unit().text(row.peer()) + (row.wrong() ? " (wrong)" : ""),
        Double.isNaN(row.ratio()) ? "–" : String.format(Locale.ROOT, "%.2f", row.ratio()),
        row.unit().text(row.floor()));
  }

  private String versions() {
    return rows.stream()
        .flatMap(row -> row.versions().stream())
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
