package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Statistics of the training samples, to detect samples of another kind in predictions: the mean
 * and standard deviation of the samples' means, the mean of the borders of images, and the range of
 * all numbers.
 *
 * @param mean the mean of the samples' means
 * @param standardDeviation the standard deviation of the samples' means
 * @param border the mean of the samples' borders; NaN if samples are not images
 * @param min the minimum number
 * @param max the maximum number
 */
public record InputStatistics(
    double mean, double standardDeviation, double border, double min, double max) {
  /** The maximum number of samples, taken at equal distances. */
  private static final int SAMPLES = 2000;

  /** The number of standard deviations beyond which a sample's mean is reported. */
  private static final double FAR = 8;

  /** The difference of light and dark borders, as a fraction of the range. */
  private static final double OPPOSITE = 0.5;

  /** The minimum difference of means that is reported, as a fraction of the range. */
  private static final double MINIMUM = 0.1;

  /** Returns the statistics of training samples. */
  static InputStatistics of(Column column) {
    int n = Math.min(SAMPLES, column.size());
    double sum = 0;
    double squares = 0;
    double border = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    float[] sample = new float[column.shape().size()];
    for (int i = 0; i < n; i++) {
      column.read((int) ((long) i * column.size() / n), MemorySegment.ofArray(sample), 0);
      double m = mean(sample);
      sum += m;
      squares += m * m;
      border += border(column.shape(), sample);
      for (float x : sample) {
        min = Math.min(min, x);
        max = Math.max(max, x);
      }
    }
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean);
    return new InputStatistics(mean, Math.sqrt(variance), border / n, min, max);
  }

  /** Returns the values by name, for a file. */
  Map<String, Object> state() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("mean", mean);
    values.put("deviation", standardDeviation);
    if (!Double.isNaN(border)) {
      values.put("border", border);
    }
    values.put("min", min);
    values.put("max", max);
    return values;
  }

  /**
   * Parses the result of {@link #state}.
   *
   * @throws IllegalArgumentException if a value is missing
   */
  static InputStatistics parse(Map<?, ?> values) {
    return new InputStatistics(
        number(values, "mean"),
        number(values, "deviation"),
        values.containsKey("border") ? number(values, "border") : Double.NaN,
        number(values, "min"),
        number(values, "max"));
  }

  private static double number(Map<?, ?> values, String name) {
    if (values.get(name) instanceof Number n) {
      return n.doubleValue();
    }
    throw new IllegalArgumentException("statistics have no number '%s'".formatted(name));
  }

  private static double mean(float... sample) {
    double sum = 0;
    for (float x : sample) {
      sum += x;
    }
    return sum / Math.max(1, sample.length);
  }

  private static boolean isImage(Shape shape) {
    return shape.rank() == 2 || (shape.rank() == 3 && (shape.dim(2) == 1 || shape.dim(2) == 3));
  }

  private static double border(Shape shape, float... sample) {
    if (!isImage(shape)) {
      return Double.NaN;
    }
    int h = shape.dim(0);
    int w = shape.dim(1);
    int c = sample.length / Math.max(1, h * w);
    double sum = 0;
    int n = 0;
    for (int y = 0; y < h; y++) {
      boolean whole = y == 0 || y == h - 1;
      for (int x = 0; x < w; x += whole || w == 1 ? 1 : w - 1) {
        for (int k = 0; k < c; k++) {
          sum += sample[(y * w + x) * c + k];
          n++;
        }
      }
    }
    return sum / Math.max(1, n);
  }

  /**
   * Returns a remark on a sample of another kind, with a remedy.
   *
   * @param name the sample's name
   * @param invertible whether it can be read with inverted brightness
   */
  public Optional<String> remark(String name, Shape shape, boolean invertible, float... sample) {
    double range = max - min;
    if (!(range > 0)) {
      return Optional.empty();
    }
    double found = border(shape, sample);
    double m = mean(sample);
    if (Math.abs(found - border) > OPPOSITE * range
        && Math.abs(min + max - m - mean) < Math.abs(m - mean)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s: its border is %s (mean level %.2f), that of the training samples %s (%.2f)%s",
              name,
              found > border ? "light" : "dark",
              found,
              found > border ? "dark" : "light",
              border,
              invertible ? "; --invert swaps black and white" : ""));
    }
    if (Math.abs(m - mean) > Math.max(FAR * standardDeviation, MINIMUM * range)) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s: the mean of its numbers is %.3g, that of the training samples %.3g (standard"
                  + " deviation %.3g): it may be of another kind or have another scale",
              name,
              m,
              mean,
              standardDeviation));
    }
    return Optional.empty();
  }
}
