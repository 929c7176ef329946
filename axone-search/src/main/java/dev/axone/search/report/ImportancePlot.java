package dev.axone.search.report;

import dev.axone.plot.Svg;
import dev.axone.plot.Svg.Anchor;
import dev.axone.plot.Svg.Face;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plots the importance of each parameter as bars. */
final class ImportancePlot {
  private static final int WIDTH = 980;
  private static final int LEFT = 230;
  private static final int ROW = 28;
  private static final int TOP = 44;

  private ImportancePlot() {}

  /** Returns the bars of importances by parameter; the rest to 1 is shown as interactions. */
  static String of(Map<String, Double> importances) {
    List<String> parameters = new ArrayList<>(importances.keySet());
    List<String> names = Labels.names(parameters);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      order.add(i);
    }
    List<Double> values = new ArrayList<>(importances.values());
    order.sort(Comparator.comparingDouble((Integer i) -> values.get(i)).reversed());
    double together = 1 - values.stream().mapToDouble(v -> v).sum();
    int height = TOP + (names.size() + 1) * ROW + 12;
    Svg svg = new Svg(WIDTH, height, "Importance of the parameters");
    svg.words(24, 24, Anchor.START, Svg.INK, "Importance", Face.HEADING);
    svg.words(
        130,
        24,
        Anchor.START,
        Svg.FAINT,
        "share of the scores' variance that a parameter explains by itself (fANOVA)");
    double most = Math.max(together, values.stream().mapToDouble(v -> v).max().orElse(1));
    for (int row = 0; row < order.size(); row++) {
      int i = order.get(row);
      bar(svg, row, names.get(i), values.get(i), most, Svg.DATA);
    }
    bar(svg, order.size(), "several together", Math.max(together, 0), most, "#b8c4d0");
    return svg.toString();
  }

  private static void bar(
      Svg svg, int row, String name, double fraction, double most, String colour) {
    double y = TOP + row * ROW;
    double width = Math.max(1, fraction / Math.max(most, 1e-9) * (WIDTH - LEFT - 90));
    svg.words(LEFT - 12, y + 16, Anchor.END, Svg.INK, name);
    svg.bar(LEFT, y + 3, width, ROW - 9.0, colour);
    String percent = String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    svg.words(LEFT + width + 8, y + 16, Anchor.START, Svg.FAINT, percent);
  }
}
