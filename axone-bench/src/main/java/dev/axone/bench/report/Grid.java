package dev.axone.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells under heads, as lines of text.
 *
 * @param heads of the columns
 * @param rows as many cells each
 * @param texts how many of the first columns hold text and are left-aligned; the others hold
 *     numbers and are right-aligned
 */
public record Grid(List<String> heads, List<List<String>> rows, int texts) {
  /** Copies the lists, so that the record is a value. */
  public Grid {
    heads = List.copyOf(heads);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Creates a table whose first column holds text. */
  Grid(List<String> heads, List<List<String>> rows) {
    this(heads, rows, 1);
  }

  /** Returns the heads and the rows. */
  public List<String> lines() {
    List<List<String>> all = new ArrayList<>();
    all.add(heads);
    all.addAll(rows);
    int[] widths = new int[heads.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> cells, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String blanks = " ".repeat(widths[i] - cell.length());
      padded.add(i < texts ? cell + blanks : blanks + cell);
    }
    return String.join("  ", padded);
  }

  /** Returns the same in Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(String.join(" | ", heads)).append(" |\n");
    text.append('|').append(" --- |".repeat(texts));
    text.append(" ---: |".repeat(heads.size() - texts)).append('\n');
    for (List<String> row : rows) {
      text.append("| ").append(String.join(" | ", row)).append(" |\n");
    }
    return text.toString();
  }
}
