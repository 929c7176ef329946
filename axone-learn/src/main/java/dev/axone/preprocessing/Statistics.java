package dev.axone.preprocessing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a field in the training part. Moments are exact (Welford 1962); quantiles are of up
 * to 100,000 values at equal distances; missing values are counted and ignored.
 */
public final class Statistics {
  private static final int MAX_STORED = 100_000;

  private long count;
  private long missing;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private float[] stored = new float[64];
  private int storedCount;
  private long stride = 1;
  private float @Nullable [] ordered;
  private final boolean counting;
  private final Map<Float, Long> frequencies = new TreeMap<>();

  /**
   * Creates the statistics of no values.
   *
   * @param counting whether the frequency of each value is counted, as for words
   */
  public Statistics(boolean counting) {
    this.counting = counting;
  }

  /** Adds a raw value; NaN is a missing value. */
  public void add(float value) {
    if (Float.isNaN(value)) {
      missing++;
      return;
    }
    if (count % stride == 0) {
      store(value);
    }
    count++;
    double d = value - mean;
    mean += d / count;
    squares += d * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (counting) {
      frequencies.merge(value, 1L, Long::sum);
    }
  }

  private void store(float value) {
    if (storedCount == MAX_STORED) {
      for (int i = 0; i < MAX_STORED / 2; i++) {
        stored[i] = stored[2 * i];
      }
      storedCount = MAX_STORED / 2;
      stride *= 2;
      if (count % stride != 0) {
        return;
      }
    }
    if (storedCount == stored.length) {
      stored = Arrays.copyOf(stored, Math.min(MAX_STORED, 2 * storedCount));
    }
    stored[storedCount++] = value;
    ordered = null;
  }

  /** Returns the number of values. */
  public long count() {
    return count;
  }

  /** Returns the number of missing values. */
  public long missing() {
    return missing;
  }

  /** Returns the mean; 0 without values. */
  public double mean() {
    return mean;
  }

  /** Returns the population standard deviation; 0 without values. */
  public double standardDeviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /** Returns the minimum; 0 without values. */
  public double min() {
    return count == 0 ? 0 : min;
  }

  /** Returns the maximum; 0 without values. */
  public double max() {
    return count == 0 ? 0 : max;
  }

  /** Returns a quantile with linear interpolation as in NumPy; 0 without values. */
  public double quantile(double q) {
    if (storedCount == 0) {
      return 0;
    }
    float[] all = ordered;
    if (all == null) {
      all = Arrays.copyOf(stored, storedCount);
      Arrays.sort(all);
      ordered = all;
    }
    double position = q * (storedCount - 1);
    int low = (int) position;
    int high = Math.min(low + 1, storedCount - 1);
    return all[low] + (position - low) * (all[high] - all[low]);
  }

  /**
   * Returns the most frequent value, at ties the smallest, if values are counted; 0 without values.
   */
  public double mostFrequent() {
    double best = 0;
    long highest = 0;
    for (Map.Entry<Float, Long> e : frequencies.entrySet()) {
      if (e.getValue() > highest) {
        highest = e.getValue();
        best = e.getKey();
      }
    }
    return best;
  }

  /** Returns the distinct values as integers in ascending order: the codes of words. */
  public List<Integer> values() {
    return frequencies.keySet().stream().map(Float::intValue).toList();
  }
}
