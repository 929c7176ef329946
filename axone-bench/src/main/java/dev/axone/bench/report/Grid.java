package dev.axone.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines of cells under heads.
 *
 * @param heads the heads of the columns
 * @param lines the cells of each line, as many as heads
 * @param texts the first columns hold texts, aligned to the left; the others hold numbers
 */
public record Grid(List<String> heads, List<List<String>> lines, int texts) {
  /** Copies the lists, so that the record is a value. */
  public Grid {
    heads = List.copyOf(heads);
    lines = lines.stream().map(List::copyOf).toList();
  }

  /** Returns the head's line, then each other one, as text in columns. */
  public List<String> plain() {
    List<Integer> widths =
        IntStream.range(0, heads.size())
            .mapToObj(
                column ->
                    Stream.concat(Stream.of(heads), lines.stream())
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
            .toList();
    return Stream.concat(Stream.of(heads), lines.stream()).map(l -> plain(l, widths)).toList();
  }

  /** Returns the table in Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(markdown(heads));
    text.append("| ").append("--- | ".repeat(texts));
    text.append("---: | ".repeat(heads.size() - texts - 1)).append("---: |\n");
    lines.forEach(line -> text.append(markdown(line)));
    return text.toString();
  }

  private static String markdown(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private String plain(List<String> cells, List<Integer> widths) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      String blanks = String.join("", Collections.nCopies(widths.get(i) - cell.length(), " "));
      padded.add(i < texts ? cell + blanks : blanks + cell);
    }
    return String.join("  ", padded);
  }
}
