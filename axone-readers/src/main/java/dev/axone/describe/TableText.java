package dev.axone.describe;

import dev.axone.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of a table's description, for a terminal. */
final class TableText {
  private static final int WORDS = 6;
  private static final int CLASSES = 20;
  private static final int WIDTH = 30;
  private static final int NAME = 24;

  private final Table table;
  private final Optional<String> target;
  private final TableScan.Statistics statistics;
  private final List<String> remarks;

  TableText(
      Table table, Optional<String> target, TableScan.Statistics statistics, List<String> remarks) {
    this.table = table;
    this.target = target;
    this.statistics = statistics;
    this.remarks = remarks;
  }

  /** Returns the totals: rows, columns and duplicates. */
  static String head(Table table, TableScan.Statistics statistics) {
    return "%s %s, %s %s, %s%s duplicate %s"
        .formatted(
            Formats.count(table.size()),
            table.size() == 1 ? "row" : "rows",
            Formats.count(statistics.columns().size()),
            statistics.columns().size() == 1 ? "column" : "columns",
            statistics.exact() ? "" : "about ",
            statistics.duplicates() == 0 ? "no" : Formats.count(statistics.duplicates()),
            statistics.duplicates() == 1 ? "row" : "rows");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(table.name()).append(": ").append(head(table, statistics)).append("\n\n");
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("column", "type", "missing", "values"));
    for (Summary s : statistics.columns()) {
      lines.add(
          List.of(
              Formats.shorten(s.field().name(), NAME),
              TypeText.of(s.field().type()),
              missing(s, table.size()),
              values(s)));
    }
    print(lines, text);
    target.flatMap(this::column).ifPresent(s -> classes(s, text));
    if (!remarks.isEmpty()) {
      text.append("\nTo check:\n");
      remarks.forEach(r -> text.append("- ").append(r).append('\n'));
    }
    if (table.size() > TableScan.SAMPLE) {
      text.append('\n').append(basis()).append('\n');
    }
    return text.toString();
  }

  /** Returns a sentence on the statistics that are of a sample. */
  static String basis() {
    return "Quartiles are of a random sample of %s rows; everything else is of all rows."
        .formatted(Formats.count(TableScan.SAMPLE));
  }

  private Optional<Summary> column(String name) {
    return statistics.columns().stream().filter(c -> c.field().name().equals(name)).findFirst();
  }

  static String missing(Summary s, long rows) {
    return s.missing() == 0
        ? "–"
        : "%s (%s)".formatted(Formats.count(s.missing()), Formats.percentage(s.missing(), rows));
  }

  private static String values(Summary s) {
    if (s.present() == 0) {
      return "none";
    }
    return switch (s) {
      case Summary.Numbers n ->
          "%s … %s, mean %s ± %s, quartiles %s, %s, %s"
              .formatted(
                  Formats.number(n.min()),
                  Formats.number(n.max()),
                  Formats.number(n.mean()),
                  Formats.number(n.standardDeviation()),
                  Formats.number(n.quantile(0.25)),
                  Formats.number(n.quantile(0.5)),
                  Formats.number(n.quantile(0.75)));
      case Summary.Words w -> words(w);
      case Summary.Dates d ->
          Formats.date(d.first(), d.timed()) + " … " + Formats.date(d.last(), d.timed());
      case Summary.Texts t ->
          "%s … %s characters, mean %s"
              .formatted(t.shortest(), t.longest(), Formats.number(t.mean()));
    };
  }

  private static String words(Summary.Words w) {
    int shown = Math.min(WORDS, w.counts().size());
    String frequent =
        w.counts().stream()
            .limit(shown)
            .map(
                c ->
                    Formats.shorten(c.word(), NAME)
                        + " "
                        + Formats.percentage(c.count(), w.present()))
            .collect(Collectors.joining(", "));
    return "%s: %s%s"
        .formatted(
            Formats.count(w.counts().size()), frequent, w.counts().size() > shown ? ", …" : "");
  }

  /** Returns the classes that a model would predict: categories, or integers if they are few. */
  static List<Summary.Count> classes(Summary s) {
    return switch (s) {
      case Summary.Words w -> w.counts();
      case Summary.Numbers n -> n.values();
      case Summary.Dates _, Summary.Texts _ -> List.of();
    };
  }

  private static void classes(Summary s, StringBuilder text) {
    List<Summary.Count> counts = classes(s);
    if (counts.isEmpty()) {
      return;
    }
    text.append("\nClasses of '").append(s.field().name()).append("':\n");
    List<List<String>> lines = new ArrayList<>();
    long largest = Math.max(1, counts.getFirst().count());
    for (Summary.Count c : counts.subList(0, Math.min(CLASSES, counts.size()))) {
      lines.add(
          List.of(
              Formats.shorten(c.word(), NAME),
              Formats.count(c.count()),
              Formats.percentage(c.count(), s.present()),
              "█".repeat((int) Math.ceil(WIDTH * (double) c.count() / largest))));
    }
    print(lines, text);
    if (counts.size() > CLASSES) {
      text.append("… and %s more\n".formatted(Formats.count(counts.size() - CLASSES)));
    }
  }

  private static void print(List<List<String>> lines, StringBuilder text) {
    int columns = lines.isEmpty() ? 0 : lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      for (int i = 0; i < columns - 1; i++) {
        text.append(line.get(i)).repeat(" ", widths[i] + 2 - line.get(i).length());
      }
      text.append(line.getLast()).append('\n');
    }
  }
}
