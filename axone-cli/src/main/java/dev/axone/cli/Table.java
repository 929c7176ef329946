package dev.axone.cli;

import java.util.ArrayList;
import java.util.List;

/** A table of text in columns; the last column is wrapped. */
final class Table {
  private static final int WIDTH = 100;

  /** Minimum width of the last column. */
  private static final int MINIMUM = 30;

  private final int width;
  private final List<List<String>> rows = new ArrayList<>();

  /** Creates a table of the usual width. */
  Table() {
    this(WIDTH);
  }

  Table(int width) {
    this.width = width;
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(Output output) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() - 1; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length() + 2);
      }
    }
    for (List<String> row : rows) {
      StringBuilder start = new StringBuilder();
      for (int i = 0; i < row.size() - 1; i++) {
        start.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length());
      }
      wrap(start.toString(), " ".repeat(start.length()), row.getLast(), width, output);
    }
  }

  /** Prints paragraphs; indented lines are not wrapped. */
  static void paragraphs(String text, Output output) {
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("    ")) {
        output.line(line);
      } else {
        wrap("", line.startsWith("- ") ? "  " : "", line, WIDTH, output);
      }
    }
  }

  private static void wrap(String first, String others, String text, int width, Output output) {
    int room = Math.max(MINIMUM, width - first.length());
    StringBuilder line = new StringBuilder(first);
    int used = 0;
    for (String word : text.split(" ", -1)) {
      if (used > 0 && used + 1 + word.length() > room) {
        output.line(line.toString().stripTrailing());
        line = new StringBuilder(others);
        used = 0;
      }
      line.append(used > 0 ? " " : "").append(word);
      used += word.length() + (used > 0 ? 1 : 0);
    }
    output.line(line.toString().stripTrailing());
  }
}
