package dev.axone.describe;

import dev.axone.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines about a table for a terminal. */
final class TableText {
  private static final int WORDS = 6;
  private static final int CLASSES = 20;
  private static final int WIDTH = 30;
  private static final int NAME = 24;

  private final Table table;
  private final Optional<String> target;
  private final TableScan.Found found;
  private final List<String> remarks;

  TableText(Table table, Optional<String> target, TableScan.Found found, List<String> remarks) {
    this.table = table;
    this.target = target;
    this.found = found;
    this.remarks = remarks;
  }

  /** Returns the first line: what there is in all. */
  static String head(Table table, TableScan.Found found) {
    return "%s %s, %s %s, %s%s duplicate %s"
        .formatted(
            Figures.count(table.size()),
            table.size() == 1 ? "row" : "rows",
            Figures.count(found.columns().size()),
            found.columns().size() == 1 ? "column" : "columns",
            found.exact() ? "" : "about ",
            found.duplicates() == 0 ? "no" : Figures.count(found.duplicates()),
            found.duplicates() == 1 ? "row" : "rows");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(table.name()).append(": ").append(head(table, found)).append("\n\n");
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("column", "type", "missing", "values"));
    for (Summary s : found.columns()) {
      lines.add(
          List.of(
              Figures.shorten(s.field().name(), NAME),
              Stated.of(s.field().type()),
              missing(s, table.size()),
              values(s)));
    }
    print(lines, text);
    target.flatMap(this::column).ifPresent(s -> classes(s, text));
    if (!remarks.isEmpty()) {
      text.append("\nTo look at:\n");
      remarks.forEach(r -> text.append("- ").append(r).append('\n'));
    }
    if (table.size() > TableScan.SAMPLE) {
      text.append('\n').append(basis()).append('\n');
    }
    return text.toString();
  }

  /** Says what was not computed from all rows. */
  static String basis() {
    return "Quartiles are of %s rows, one drawn from each of as many equal parts of the table; all else is of all rows."
        .formatted(Figures.count(TableScan.SAMPLE));
  }

  private Optional<Summary> column(String name) {
    return found.columns().stream().filter(c -> c.field().name().equals(name)).findFirst();
  }

  static String missing(Summary s, long rows) {
    return s.missing() == 0
        ? "–"
        : "%s (%s)".formatted(Figures.count(s.missing()), Figures.share(s.missing(), rows));
  }

  private static String values(Summary s) {
    if (s.present() == 0) {
      return "none";
    }
    return switch (s) {
      case Summary.Numbers n ->
          "%s … %s, mean %s ± %s, quartiles %s, %s, %s"
              .formatted(
                  Figures.number(n.min()),
                  Figures.number(n.max()),
                  Figures.number(n.mean()),
                  Figures.number(n.standardDeviation()),
                  Figures.number(n.quantile(0.25)),
                  Figures.number(n.quantile(0.5)),
                  Figures.number(n.quantile(0.75)));
      case Summary.Words w -> words(w);
      case Summary.Dates d ->
          Figures.date(d.first(), d.timed()) + " … " + Figures.date(d.last(), d.timed());
      case Summary.Texts t ->
          "%s … %s characters, mean %s"
              .formatted(t.shortest(), t.longest(), Figures.number(t.mean()));
    };
  }

  private static String words(Summary.Words w) {
    int shown = Math.min(WORDS, w.counts().size());
    String most =
        w.counts().stream()
            .limit(shown)
            .map(c -> Figures.shorten(c.word(), NAME) + " " + Figures.share(c.count(), w.present()))
            .collect(Collectors.joining(", "));
    return "%s: %s%s"
        .formatted(Figures.count(w.counts().size()), most, w.counts().size() > shown ? ", …" : "");
  }

  /** Returns what a model would tell apart: words, or integers where they are few. */
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
    long most = Math.max(1, counts.getFirst().count());
    for (Summary.Count c : counts.subList(0, Math.min(CLASSES, counts.size()))) {
      lines.add(
          List.of(
              Figures.shorten(c.word(), NAME),
              Figures.count(c.count()),
              Figures.share(c.count(), s.present()),
              "█".repeat((int) Math.ceil(WIDTH * (double) c.count() / most))));
    }
    print(lines, text);
    if (counts.size() > CLASSES) {
      text.append("… and %s more\n".formatted(Figures.count(counts.size() - CLASSES)));
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
