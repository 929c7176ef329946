package dev.axone.objective;

import dev.axone.metric.Metric;
import dev.axone.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;

/** Accumulates a metric over the batches of an epoch. */
public final class MetricAccumulator {
  private final Metric metric;
  private final boolean keeps;
  private final boolean counted;

  /** The sums without the count after them. */
  private final double[] sums;

  private double[] numbers;
  private int used;

  /** Creates an empty accumulator. */
  public MetricAccumulator(TracedMetric measure) {
    this.metric = measure.metric();
    int width = measure.result().shape().size();
    this.counted = measure.counted();
    this.sums = new double[counted ? width - 1 : 0];
    this.keeps = metric.storesValues();
    this.numbers = new double[width];
    this.used = keeps ? 0 : width;
  }

  public void clear() {
    Arrays.fill(numbers, 0);
    used = keeps ? 0 : used;
  }

  /** Adds the result of a batch. */
  public void add(MemorySegment result, DType type) {
    int n = (int) (result.byteSize() / type.bytes());
    int from = keeps ? used : 0;
    if (keeps) {
      used += n;
      // Grows in the first epoch only.
      numbers =
          used > numbers.length
              ? Arrays.copyOf(numbers, Math.max(used, 2 * numbers.length))
              : numbers;
    }
    for (int i = 0; i < n; i++) {
      numbers[from + i] +=
          type == DType.FLOAT32
              ? result.getAtIndex(ValueLayout.JAVA_FLOAT, i)
              : result.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }
  }

  /** Returns whether the value is cheap to compute; kept values have to be sorted. */
  public boolean isCheap() {
    return !keeps;
  }

  public double value(double samples) {
    if (counted) {
      System.arraycopy(numbers, 0, sums, 0, sums.length);
      return metric.value(sums, numbers[sums.length]);
    }
    return metric.value(keeps ? numbers() : numbers, samples);
  }

  /** Returns a copy of the sums or kept values. */
  public double[] numbers() {
    return Arrays.copyOf(numbers, counted ? used - 1 : used);
  }

  /** Appends the state to a list of numbers. */
  public void save(List<Double> state) {
    state.add((double) used);
    for (int i = 0; i < used; i++) {
      state.add(numbers[i]);
    }
  }

  /** Restores the state that {@link #save} appended; returns the index after it. */
  public int load(List<Double> state, int at) {
    used = state.get(at).intValue();
    numbers = used > numbers.length ? new double[used] : numbers;
    Arrays.fill(numbers, 0);
    for (int i = 0; i < used; i++) {
      numbers[i] = state.get(at + 1 + i);
    }
    return at + 1 + used;
  }
}
