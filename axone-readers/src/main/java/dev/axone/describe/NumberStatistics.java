package dev.axone.describe;

import dev.axone.table.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes range, mean and standard deviation (Welford 1962) of a column of numbers, a sample of
 * its values, and the counts of its values if they are few.
 */
final class NumberStatistics implements ColumnStatistics {
  /** Integers above are not all exact in float32. */
  private static final float EXACT = 1 << 24;

  /** Maximum number of different integers that may be classes. */
  private static final int FEW = 32;

  private final Field field;
  private final int at;
  private final float[] sample;
  private int sampled;
  private long present;
  private long missing;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double mean;
  private double squares;
  private boolean whole = true;
  private final float[] values = new float[FEW];
  private final long[] counts = new long[FEW];

  /** Number of different values so far, or −1 if they are too many or not integers. */
  private int different;

  NumberStatistics(Field field, int at, int kept) {
    this.field = field;
    this.at = at;
    this.sample = new float[kept];
  }

  @Override
  public long add(float[] row, boolean inSample, long hash) {
    float x = row[at];
    if (Float.isNaN(x)) {
      missing++;
    } else {
      present++;
      min = Math.min(min, x);
      max = Math.max(max, x);
      double gap = x - mean;
      mean += gap / present;
      squares += gap * (x - mean);
      whole &= x == (float) Math.rint(x);
      if (different >= 0) {
        count(x);
      }
      if (inSample) {
        sample[sampled++] = x;
      }
    }
    return Duplicates.mix(hash, Float.floatToIntBits(x));
  }

  private void count(float x) {
    int i = 0;
    while (i < different && values[i] != x) {
      i++;
    }
    if (i == FEW || !whole) {
      different = -1;
      return;
    }
    values[i] = x;
    counts[i]++;
    different = Math.max(different, i + 1);
  }

  private List<Summary.Count> values() {
    return IntStream.range(0, Math.max(0, different))
        .mapToObj(i -> new Summary.Count(Formats.number(values[i]), counts[i]))
        .sorted(Comparator.comparingLong(Summary.Count::count).reversed())
        .toList();
  }

  @Override
  public Summary summary() {
    float[] sorted = Arrays.copyOf(sample, sampled);
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    boolean beyond = Math.max(Math.abs(min), Math.abs(max)) > EXACT;
    return new Summary.Numbers(
        field,
        missing,
        present,
        min,
        max,
        mean,
        present == 0 ? Double.NaN : Math.sqrt(squares / present),
        sorted,
        values(),
        whole && present > 20 && distinct > 0.99 * sampled,
        whole && present > 0 && beyond);
  }
}
