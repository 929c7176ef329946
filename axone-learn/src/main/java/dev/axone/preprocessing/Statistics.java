package dev.axone.preprocessing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the training part tells of one field. Moments are exact (Welford 1962); quantiles are those
 * of up to 100,000 values taken evenly; missing values are counted and left out.
 */
public final class Statistics {
  private static final int KEPT = 100_000;

  private long count;
  private long missing;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private float[] kept = new float[64];
  private int keptCount;
  private long stride = 1;
  private float @Nullable [] ordered;
  private final boolean counting;
  private final Map<Float, Long> frequencies = new TreeMap<>();

  /**
   * Creates the statistics of no values.
   *
   * @param counting whether each value is counted, as for words
   */
  public Statistics(boolean counting) {
    this.counting = counting;
  }

  /** Adds a raw value; NaN is a missing one. */
  public void add(float value) {
    if (Float.isNaN(value)) {
      missing++;
      return;
    }
    if (count % stride == 0) {
      keep(value);
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

  private void keep(float value) {
    if (keptCount == KEPT) {
      for (int i = 0; i < KEPT / 2; i++) {
        kept[i] = kept[2 * i];
      }
      keptCount = KEPT / 2;
      stride *= 2;
      if (count % stride != 0) {
        return;
      }
    }
    if (keptCount == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(KEPT, 2 * keptCount));
    }
    kept[keptCount++] = value;
    ordered = null;
  }

  /** Returns how many values there are. */
  public long count() {
    return count;
  }

  /** Returns how many are missing. */
  public long missing() {
    return missing;
  }

  /** Returns the mean; 0 of no values. */
  public double mean() {
    return mean;
  }

  /** Returns the standard deviation of the population; 0 of no values. */
  public double standardDeviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /** Returns the minimum value; 0 of no values. */
  public double min() {
    return count == 0 ? 0 : min;
  }

  /** Returns the maximum value; 0 of no values. */
  public double max() {
    return count == 0 ? 0 : max;
  }

  /** Returns a quantile, between neighbours in proportion as NumPy does; 0 of no values. */
  public double quantile(double q) {
    if (keptCount == 0) {
      return 0;
    }
    float[] all = ordered;
    if (all == null) {
      all = Arrays.copyOf(kept, keptCount);
      Arrays.sort(all);
      ordered = all;
    }
    double place = q * (keptCount - 1);
    int low = (int) place;
    int high = Math.min(low + 1, keptCount - 1);
    return all[low] + (place - low) * (all[high] - all[low]);
  }

  /**
   * Returns the most frequent value, the smallest of several, if values are counted; 0 of no
   * values.
   */
  public double mostFrequent() {
    double best = 0;
    long most = 0;
    for (Map.Entry<Float, Long> e : frequencies.entrySet()) {
      if (e.getValue() > most) {
        most = e.getValue();
        best = e.getKey();
      }
    }
    return best;
  }

  /** Returns the values that occur as integers, rising: the codes of words. */
  public List<Integer> values() {
    return frequencies.keySet().stream().map(Float::intValue).toList();
  }
}
