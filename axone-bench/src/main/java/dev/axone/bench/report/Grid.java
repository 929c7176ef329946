package dev.axone.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells under heads, as lines of text.
 *
 * @param heads of the columns
 * @param rows as many cells each
 */
record Grid(List<String> heads, List<List<String>> rows) {
  /** Returns the heads and the rows, the first column left-aligned and the others right-aligned. */
  List<String> lines() {
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

  private static String line(List<String> cells, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String blanks = " ".repeat(widths[i] - cell.length());
      padded.add(i == 0 ? cell + blanks : blanks + cell);
    }
    return String.join("  ", padded);
  }

  /** Returns the same in Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(String.join(" | ", heads)).append(" |\n");
    text.append("| --- |").append(" ---: |".repeat(heads.size() - 1)).append('\n');
    for (List<String> row : rows) {
      text.append("| ").append(String.join(" | ", row)).append(" |\n");
    }
    return text.toString();
  }
}
