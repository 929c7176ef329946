package dev.axone.plot;

import dev.axone.plot.Svg.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plots of metrics over the epochs, one for each metric: training curves are dashed, validation
 * curves solid, test curves thin. Several runs differ by colour; in a single run training,
 * validation and test do.
 *
 * <pre>{@code
 * Curves.Run run = new Curves.Run("a", List.of(1.0, 2.0), Map.of("loss", List.of(2.0, 1.0)));
 * Curves.of(List.of(run), false).write(Path.of("curves.svg"));
 * }</pre>
 */
public final class Curves {
  /**
   * The metrics of one training.
   *
   * @param name its name in the legend
   * @param epochs the numbers of the epochs
   * @param metrics a value for each epoch; the names of validation metrics begin with {@code val_},
   *     of test metrics with {@code test_}
   */
  public record Run(String name, List<Double> epochs, Map<String, List<Double>> metrics) {}

  private record Part(String prefix, String name, String colour, double width, boolean dashed) {}

  private static final List<Part> PARTS =
      List.of(
          new Part("", "training", "#2b6cb0", 2, true),
          new Part("val_", "validation", "#d9480f", 2, false),
          new Part("test_", "test", "#2f9e44", 1.2, false));

  private static final List<String> COLOURS =
      List.of(
          "#2b6cb0", "#d9480f", "#2f9e44", "#8e44ad", "#c2255c", "#0c8599", "#e8a000", "#5c4b37");

  private static final int PLOT_WIDTH = 460;
  private static final int PLOT_HEIGHT = 330;
  private static final int MAX_COLUMNS = 3;
  private static final int LEFT = 66;
  private static final int RIGHT = 20;
  private static final int TOP = 44;
  private static final int BOTTOM = 58;
  private static final int LINE = 22;
  private static final int SWATCH = 26;

  private final List<Run> runs;
  private final boolean log;
  private final Map<String, String> meanings;
  private final Svg svg;
  private final List<String> metrics;
  private final int columns;

  private Curves(List<Run> runs, boolean log, Map<String, String> meanings) {
    this.runs = runs;
    this.log = log;
    this.meanings = meanings;
    metrics = names(runs);
    columns = Math.clamp(metrics.size(), 1, MAX_COLUMNS);
    int rows = Math.ceilDiv(Math.max(1, metrics.size()), columns);
    svg =
        new Svg(
            columns * PLOT_WIDTH, legendHeight() + rows * PLOT_HEIGHT, String.join(", ", metrics));
  }

  /**
   * Returns the plots of runs.
   *
   * @param log whether the vertical axes are logarithmic; only values above 0 are drawn then
   */
  public static Svg of(List<Run> runs, boolean log) {
    return of(runs, log, Map.of());
  }

  /**
   * Returns the plots of runs.
   *
   * @param log whether the vertical axes are logarithmic
   * @param meanings what the values of a metric are of, added to the name on its axis
   */
  public static Svg of(List<Run> runs, boolean log, Map<String, String> meanings) {
    Curves curves = new Curves(runs, log, meanings);
    curves.legend();
    for (int i = 0; i < curves.metrics.size(); i++) {
      curves.plot(
          curves.metrics.get(i),
          i % curves.columns * PLOT_WIDTH,
          curves.legendHeight() + i / curves.columns * PLOT_HEIGHT);
    }
    return curves.svg;
  }

  /** Returns the metrics of runs, without the parts' prefixes, in their order. */
  public static List<String> names(List<Run> runs) {
    Set<String> names = new LinkedHashSet<>();
    for (Run run : runs) {
      for (String name : run.metrics().keySet()) {
        names.add(
            PARTS.stream()
                .filter(p -> !p.prefix().isEmpty() && name.startsWith(p.prefix()))
                .findFirst()
                .map(p -> name.substring(p.prefix().length()))
                .orElse(name));
      }
    }
    return List.copyOf(names);
  }

  private int legendHeight() {
    return 16 + LINE * (runs.size() > 1 ? 1 + Math.ceilDiv(runs.size(), columns) : 1);
  }

  private void legend() {
    boolean several = runs.size() > 1;
    int x = LEFT;
    for (Part p : parts()) {
      String colour = several ? Svg.FAINT : p.colour();
      svg.path(new double[] {x, x + SWATCH}, new double[] {20, 20}, colour, p.width(), isDashed(p));
      svg.words(x + SWATCH + 6, 24, Anchor.START, Svg.INK, p.name());
      x += SWATCH + 100;
    }
    for (int i = 0; several && i < runs.size(); i++) {
      double left = LEFT + i % columns * (double) PLOT_WIDTH;
      double y = 20 + LINE * (1 + i / columns);
      svg.box(left, y - 6, 14, 12, 2, colour(i), "");
      svg.words(left + 22, y + 4, Anchor.START, Svg.INK, runs.get(i).name());
    }
  }

  /** Returns the parts that at least one run has. */
  private List<Part> parts() {
    return PARTS.stream()
        .filter(
            p ->
                metrics.stream()
                    .anyMatch(
                        m -> runs.stream().anyMatch(r -> r.metrics().containsKey(p.prefix() + m))))
        .toList();
  }

  /** The training curve is dashed only if there are others. */
  private boolean isDashed(Part part) {
    return part.dashed() && parts().size() > 1;
  }

  private static String colour(int run) {
    return COLOURS.get(run % COLOURS.size());
  }

  private void plot(String metric, int left, int top) {
    List<Double> values = new ArrayList<>();
    List<Double> epochs = new ArrayList<>();
    for (Run run : runs) {
      for (Part p : PARTS) {
        List<Double> own = run.metrics().get(p.prefix() + metric);
        if (own != null) {
          values.addAll(own);
          epochs.addAll(run.epochs());
        }
      }
    }
    double first = epochs.stream().mapToDouble(d -> d).min().orElse(1);
    double last = epochs.stream().mapToDouble(d -> d).max().orElse(1);
    Scale x =
        new Scale(
            first == last ? first - 1 : first,
            first == last ? last + 1 : last,
            left + LEFT,
            left + PLOT_WIDTH - RIGHT,
            false);
    Scale y =
        Scale.of(
            values.stream().mapToDouble(d -> d).toArray(),
            top + PLOT_HEIGHT - BOTTOM,
            top + TOP,
            log);
    String meaning = meanings.get(metric);
    svg.axes(x, y, "epoch", meaning == null ? metric : metric + " " + meaning, true);
    svg.inside(x.from(), y.to(), x.to() - x.from(), y.from() - y.to(), in -> curves(metric, x, y));
  }

  private void curves(String metric, Scale x, Scale y) {
    for (int r = 0; r < runs.size(); r++) {
      for (Part p : PARTS) {
        List<Double> values = runs.get(r).metrics().get(p.prefix() + metric);
        if (values != null) {
          curve(runs.get(r).epochs(), values, x, y, p, runs.size() > 1 ? colour(r) : p.colour());
        }
      }
    }
  }

  /** Draws a curve, broken where a value is missing. */
  private void curve(
      List<Double> epochs, List<Double> values, Scale x, Scale y, Part p, String colour) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i <= values.size(); i++) {
      if (i < values.size() && Double.isFinite(values.get(i)) && (!log || values.get(i) > 0)) {
        points.add(new double[] {x.at(epochs.get(i)), y.at(values.get(i))});
        continue;
      }
      if (points.size() == 1) {
        svg.dot(points.getFirst()[0], points.getFirst()[1], 3, colour, "white", "");
      } else if (!points.isEmpty()) {
        svg.path(
            points.stream().mapToDouble(q -> q[0]).toArray(),
            points.stream().mapToDouble(q -> q[1]).toArray(),
            colour,
            p.width(),
            isDashed(p));
      }
      points.clear();
    }
  }
}
