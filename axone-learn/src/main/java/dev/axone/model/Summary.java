package dev.axone.model;

import dev.axone.layer.Node;
import dev.axone.network.Parameter;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of a model's layers. */
final class Summary {
  private static final List<String> HEAD =
      List.of("Layer (type)", "Output Shape", "Param #", "Connected to");

  private Summary() {}

  static String of(Model model, String name) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, Long> counts = counts(model);
    for (Node node : model.network().layers().nodes()) {
      rows.add(row(model, node, counts));
    }
    int columns = chain(model) ? 3 : 4;
    int[] widths = new int[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      widths[c] =
          3
              + Math.max(
                  HEAD.get(c).length(),
                  rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0));
    }
    int width = Math.max(60, Arrays.stream(widths).sum());
    List<String> lines = new ArrayList<>();
    lines.add("Model: \"" + name + "\"");
    lines.add("_".repeat(width));
    lines.add(line(HEAD, widths));
    lines.add("=".repeat(width));
    rows.forEach(r -> lines.add(line(r, widths)));
    lines.add("=".repeat(width));
    totals(model, lines);
    return String.join("\n", lines);
  }

  /** Returns the number of weights under each path: a layer's, and those of the layers in it. */
  static Map<String, Long> counts(Model model) {
    Map<String, Long> counts = new HashMap<>();
    for (Parameter p : model.parameters()) {
      String path = p.path();
      for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
        counts.merge(path.substring(0, at), (long) p.variable().shape().size(), Long::sum);
      }
    }
    return counts;
  }

  private static List<String> row(Model model, Node node, Map<String, Long> counts) {
    String path = model.network().layers().path(node);
    long count = counts.getOrDefault(path, 0L);
    Titles titles = Titles.of(model);
    return List.of(
        "%s (%s)".formatted(titles.title(node), titles.type(node)),
        shape(node.shape()),
        grouped(count),
        node.inputs().stream().map(titles::title).collect(Collectors.joining(", ")));
  }

  /** Returns whether each layer is applied to the one before it. */
  private static boolean chain(Model model) {
    List<Node> nodes = model.network().layers().nodes();
    return IntStream.range(0, nodes.size())
        .allMatch(i -> nodes.get(i).inputs().equals(nodes.subList(Math.max(0, i - 1), i)));
  }

  static String shape(Shape sample) {
    return Arrays.stream(sample.toArray())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", sample.rank() == 0 ? "(batch" : "(batch, ", ")"));
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      line.append(cells.get(c)).append(" ".repeat(widths[c] - cells.get(c).length()));
    }
    return line.toString().stripTrailing();
  }

  private static void totals(Model model, List<String> lines) {
    long trainable = count(model, true);
    long frozen = count(model, false);
    lines.add(
        "Total params: %s (%s)"
            .formatted(grouped(trainable + frozen), memory(4 * (trainable + frozen))));
    lines.add("Trainable params: " + grouped(trainable));
    lines.add("Frozen params: " + grouped(frozen));
  }

  private static long count(Model model, boolean trainable) {
    return model.parameters().stream()
        .filter(p -> p.trainable() == trainable)
        .mapToLong(p -> p.variable().shape().size())
        .sum();
  }

  static String grouped(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String memory(long bytes) {
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.2f KB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.2f MB", bytes / 1048576.0);
  }
}
