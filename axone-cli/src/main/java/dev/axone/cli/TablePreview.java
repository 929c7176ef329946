package dev.axone.cli;

import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.Text;
import dev.axone.vocabulary.Plural;
import java.lang.foreign.MemorySegment;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the first rows of a table. */
final class TablePreview {
  private static final int MAX_CELL = 24;

  /** Characters in a line of the terminal. */
  private static final int LINE = 120;

  private TablePreview() {}

  static void print(Table table, int rows, Output output) {
    List<Field> fields = table.schema().fields();
    List<List<String>> lines = new ArrayList<>();
    lines.add(fields.stream().map(f -> shortened(f.name())).toList());
    float[] row = new float[table.schema().width()];
    MemorySegment memory = MemorySegment.ofArray(row);
    int[] offsets = table.schema().offsets();
    int shown = Math.min(rows, table.size());
    for (int r = 0; r < shown; r++) {
      table.rows().read(r, memory, 0);
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        cells.add(shortened(cell(fields.get(i), row, offsets[i], table.texts())));
      }
      lines.add(cells);
    }
    int columns = print(lines, output);
    String left =
        columns < fields.size()
            ? ", %s of %s".formatted(columns, Plural.of(fields.size(), "column"))
            : "";
    output.line(
        String.format(
            Locale.ROOT,
            "%s: %,d of %s%s",
            table.name(),
            shown,
            Plural.of(table.size(), "row"),
            left));
    table.sentences().forEach(r -> output.err().println("Note: " + r));
  }

  private static String cell(Field field, float[] row, int at, Map<String, List<String>> texts) {
    if (Float.isNaN(row[at])) {
      return "–";
    }
    return switch (field.type()) {
      case Numeric n -> number(row[at]) + (n.unit().isEmpty() ? "" : " " + n.unit());
      case Category c -> c.values().get((int) row[at]);
      case Date _ -> {
        LocalDate day = LocalDate.ofEpochDay((long) row[at]);
        yield row[at + 1] == 0
            ? day.toString()
            : day + " " + LocalTime.ofSecondOfDay((long) row[at + 1]);
      }
      case Text _ -> texts.getOrDefault(field.name(), List.of()).get((int) row[at]);
    };
  }

  private static String number(float x) {
    return x == (long) x ? Long.toString((long) x) : Float.toString(x);
  }

  /** Returns a cell on one line, without control characters. */
  private static String shortened(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return line.length() <= MAX_CELL ? line : line.substring(0, MAX_CELL - 1) + "…";
  }

  /** Prints the columns that fit on a line; returns their number. */
  private static int print(List<List<String>> lines, Output output) {
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    int columns = 0;
    int used = 0;
    while (columns < widths.length && (columns == 0 || used + widths[columns] <= LINE)) {
      used += widths[columns++] + 2;
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        text.append(line.get(i)).repeat(" ", widths[i] + 2 - line.get(i).length());
      }
      output.line(text.toString().stripTrailing());
    }
    return columns;
  }
}
