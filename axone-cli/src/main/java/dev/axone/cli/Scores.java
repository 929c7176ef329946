package dev.axone.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Prints loss and metrics of parts of the data as a table. */
final class Scores {
  private static final int WIDTH = 8;
  private static final double LARGE = 1e6;

  private Scores() {}

  /** Prints a row for each part and a column for each metric, with its unit if it has one. */
  static void print(
      Output output, Map<String, Map<String, Double>> scores, Map<String, String> units) {
    List<String> names =
        scores.values().stream().flatMap(s -> s.keySet().stream()).distinct().toList();
    int first = scores.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> heads = names.stream().map(n -> head(n, units)).toList();
    output.line(row("", first, heads.stream(), heads));
    scores.forEach(
        (part, values) ->
            output.line(row(part, first, names.stream().map(n -> number(values, n)), heads)));
  }

  private static String head(String name, Map<String, String> units) {
    return units.containsKey(name) ? "%s (%s)".formatted(name, units.get(name)) : name;
  }

  private static String row(String part, int first, Stream<String> cells, List<String> names) {
    StringBuilder row = new StringBuilder(part).repeat(" ", first - part.length());
    int[] column = {0};
    cells.forEach(
        cell -> {
          int width = Math.max(WIDTH, names.get(column[0]++).length());
          row.repeat(" ", 2 + Math.max(0, width - cell.length())).append(cell);
        });
    return row.toString();
  }

  private static String number(Map<String, Double> values, String name) {
    double value = values.getOrDefault(name, Double.NaN);
    return String.format(Locale.ROOT, Math.abs(value) < LARGE ? "%.4f" : "%.3e", value);
  }
}
