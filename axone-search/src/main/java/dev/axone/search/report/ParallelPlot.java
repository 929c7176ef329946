package dev.axone.search.report;

import dev.axone.plot.Svg;
import dev.axone.plot.Svg.Anchor;
import dev.axone.plot.Svg.Face;
import dev.axone.search.Result;
import dev.axone.search.space.Domain;
import dev.axone.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parallel coordinates: an axis for each parameter and, at the right, one for the score; a trial is
 * a line through its values. Better trials are darker; the best is highlighted.
 */
final class ParallelPlot {
  private static final int HEIGHT = 430;
  private static final int TOP = 64;
  private static final int BOTTOM = HEIGHT - 32;
  private static final int LEFT = 110;
  private static final int GAP = 165;
  private static final int MIN_WIDTH = 980;

  /** The fraction of a cell over which the lines through one value are spread. */
  private static final double SPREAD = 0.5;

  private static final int SHOWN = 12;

  private final Result result;
  private final Scale scale;
  private final List<Domain> domains = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Trial> ranked;
  private final int width;
  private final Svg svg;

  private ParallelPlot(Result result, String metric) {
    this.result = result;
    scale = Scale.of(result);
    vary();
    ranked = result.ranked();
    width = Math.max(MIN_WIDTH, LEFT + domains.size() * GAP + 80);
    svg = new Svg(width, HEIGHT, "Parallel coordinates of all trials");
    svg.words(24, 24, Anchor.START, Svg.INK, "Trials", Face.HEADING);
    svg.words(80, 24, Anchor.START, Svg.FAINT, "the better, the darker; the best in orange");
    lines();
    for (int j = 0; j < domains.size(); j++) {
      axis(j);
    }
    scoreAxis(metric);
  }

  static String of(Result result, String metric) {
    return new ParallelPlot(result, metric).svg.toString();
  }

  /** Selects the parameters that have more than one value. */
  private void vary() {
    List<String> shorter = Labels.names(result.space().names());
    for (int i = 0; i < shorter.size(); i++) {
      if (result.space().list().get(i).levels() != 1) {
        domains.add(result.space().list().get(i));
        parameters.add(result.space().names().get(i));
        names.add(shorter.get(i));
      }
    }
  }

  private void lines() {
    for (int rank = ranked.size() - 1; rank >= 0; rank--) {
      Trial t = ranked.get(rank);
      double good = 1 - (double) rank / Math.max(1, ranked.size() - 1);
      String colour = rank == 0 ? Svg.BEST : shade(good);
      svg.path(
          curve(t, rank),
          colour,
          rank == 0 ? 3 : 1 + good,
          rank == 0 ? 1 : 0.25 + 0.6 * good,
          ScoresPlot.tip(t, Labels.names(result.space().names())));
    }
  }

  private String curve(Trial t, int rank) {
    List<double[]> points = new ArrayList<>();
    for (int j = 0; j < domains.size(); j++) {
      Object value = t.values().get(parameters.get(j));
      if (value != null) {
        points.add(new double[] {x(j), y(place(domains.get(j), value, rank))});
      }
    }
    points.add(new double[] {x(domains.size()), y(scale.fraction(t.score()))});
    StringBuilder d = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      double[] to = points.get(i);
      if (i == 0) {
        d.append("M%s %s".formatted(Svg.at(to[0]), Svg.at(to[1])));
      } else {
        double[] from = points.get(i - 1);
        String middle = Svg.at((from[0] + to[0]) / 2);
        d.append(
            "C%s %s %s %s %s %s"
                .formatted(
                    middle, Svg.at(from[1]), middle, Svg.at(to[1]), Svg.at(to[0]), Svg.at(to[1])));
      }
    }
    return d.toString();
  }

  /**
   * Returns the height of a value; lines through one of few values are spread, the best at the top.
   */
  private double place(Domain domain, Object value, int rank) {
    double unit = domain.unit(value);
    if (domain.levels() == 0 || domain.levels() > SHOWN) {
      return unit;
    }
    double offset = 0.5 - (double) rank / Math.max(1, ranked.size() - 1);
    return unit + offset * SPREAD / domain.levels();
  }

  private void axis(int j) {
    double x = x(j);
    Domain domain = domains.get(j);
    svg.words(x, TOP - 18, Anchor.MIDDLE, Svg.INK, names.get(j), Face.STRONG);
    svg.line(x, TOP, x, BOTTOM, "#52606d", 1.2);
    int n = domain.levels();
    boolean few = n > 0 && n <= SHOWN;
    int labels = few ? n : 5;
    for (int i = 0; i < labels; i++) {
      double unit = few ? (i + 0.5) / n : i / (labels - 1.0);
      label(x, y(unit), Labels.value(domain.at(unit)));
    }
  }

  private void label(double x, double y, String words) {
    svg.line(x - 4, y, x, y, "#52606d", 1.2);
    svg.words(x - 8, y + 4, Anchor.END, Svg.INK, words, Face.SMALL);
  }

  private void scoreAxis(String metric) {
    double x = x(domains.size());
    svg.words(x, TOP - 18, Anchor.MIDDLE, Svg.INK, metric, Face.STRONG);
    svg.line(x, TOP, x, BOTTOM, "#52606d", 1.2);
    for (double t : scale.ticks()) {
      double y = y(scale.fraction(t));
      svg.line(x, y, x + 4, y, "#52606d", 1.2);
      svg.words(x + 8, y + 4, Anchor.START, Svg.INK, scale.words(t), Face.SMALL);
    }
  }

  /** Returns a colour from light grey, at 0, to dark blue. */
  private static String shade(double good) {
    int[] from = {196, 204, 214};
    int[] to = {11, 72, 132};
    return String.format(
        Locale.ROOT,
        "#%02x%02x%02x",
        mix(from[0], to[0], good),
        mix(from[1], to[1], good),
        mix(from[2], to[2], good));
  }

  private static int mix(int from, int to, double fraction) {
    return (int) Math.round(from + (to - from) * fraction);
  }

  private double x(int axis) {
    return LEFT + axis * (width - LEFT - 80.0) / Math.max(1, domains.size());
  }

  private static double y(double unit) {
    return BOTTOM - unit * (BOTTOM - TOP);
  }
}
