package dev.axone.search.report;

import dev.axone.search.Result;
import dev.axone.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The range of scores in plots. Outliers are clipped to its edge: otherwise one bad trial would
 * hide all differences.
 *
 * @param low the minimum score shown
 * @param high the maximum
 */
record Scale(double low, double high) {
  private static final double BEYOND = 3;

  static Scale of(Result result) {
    List<Double> scores =
        result.trials().stream().filter(Trial::scored).map(Trial::score).sorted().toList();
    if (scores.isEmpty()) {
      return new Scale(0, 1);
    }
    double low = scores.getFirst();
    double high = scores.getLast();
    double median = scores.get(scores.size() / 2);
    if (result.maximize()) {
      low = Math.max(low, median - BEYOND * Math.max(high - median, 1e-9));
    } else {
      high = Math.min(high, median + BEYOND * Math.max(median - low, 1e-9));
    }
    double margin = Math.max((high - low) * 0.05, 1e-9 + Math.abs(high) * 1e-6);
    return new Scale(low - margin, high + margin);
  }

  /** Returns the position of a score, from 0 at the low end to 1. */
  double fraction(double score) {
    return Math.clamp((score - low) / (high - low), 0, 1);
  }

  boolean holds(double score) {
    return score >= low && score <= high;
  }

  /** Returns round numbers within the range. */
  List<Double> ticks() {
    double raw = (high - low) / 5;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = raw / power < 1.5 ? power : raw / power < 3.5 ? 2 * power : 5 * power;
    List<Double> ticks = new ArrayList<>();
    for (double t = Math.ceil(low / step) * step; t <= high; t += step) {
      ticks.add(t);
    }
    return ticks;
  }

  /** Returns a tick's label; all labels have the same number of decimals. */
  String words(double tick) {
    int places = (int) Math.clamp(Math.ceil(-Math.log10((high - low) / 5) + 0.3), 0, 9);
    return String.format(Locale.ROOT, "%." + places + "f", tick == 0 ? 0.0 : tick);
  }
}
