package dev.axone.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to pixels, linearly or logarithmically.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, above {@code low}
 * @param from a pixel
 * @param to a pixel
 * @param log whether the scale is logarithmic; values are then above 0
 */
public record Scale(double low, double high, double from, double to, boolean log) {
  private static final double MARGIN = 0.06;

  /** Returns the scale of the range of values, with a margin. */
  public static Scale of(double[] values, double from, double to, boolean log) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double v : values) {
      if (Double.isFinite(v) && (!log || v > 0)) {
        low = Math.min(low, log ? Math.log10(v) : v);
        high = Math.max(high, log ? Math.log10(v) : v);
      }
    }
    if (low > high) {
      low = 0;
      high = 1;
    }
    double margin =
        Math.max(MARGIN * (high - low), low == high ? Math.max(0.1 * Math.abs(low), 0.1) : 0);
    low -= margin;
    high += margin;
    return log
        ? new Scale(Math.pow(10, low), Math.pow(10, high), from, to, true)
        : new Scale(low, high, from, to, false);
  }

  /** Returns the pixel of a value. */
  public double at(double value) {
    double fraction =
        log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return from + fraction * (to - from);
  }

  /** Returns about five round values for ticks. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (log && high / low >= 20) {
      for (int d = (int) Math.ceil(Math.log10(low)); d <= Math.log10(high); d++) {
        ticks.add(Math.pow(10, d));
      }
      return ticks;
    }
    double rough = (high - low) / 5;
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    double times = rough / decade;
    double step = decade * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Returns the label of a tick. */
  public static String label(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e5)) {
      return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-").replace("e+0", "e");
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
