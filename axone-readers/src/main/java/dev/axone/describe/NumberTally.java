package dev.axone.describe;

import dev.axone.table.Field;
import java.util.Arrays;

/** Range, mean and deviation (Welford 1962), and a sample. */
final class NumberTally implements Tally {
  /** Beyond, not every whole number is a float. */
  private static final float EXACT = 1 << 24;

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

  NumberTally(Field field, int at, int kept) {
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
      if (inSample) {
        sample[sampled++] = x;
      }
    }
    return Duplicates.mix(hash, Float.floatToIntBits(x));
  }

  @Override
  public Summary summary() {
    float[] sorted = Arrays.copyOf(sample, sampled);
    Arrays.sort(sorted);
    int different = 0;
    for (int i = 0; i < sorted.length; i++) {
      different += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
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
        whole && present > 20 && different > 0.99 * sampled,
        whole && present > 0 && beyond);
  }
}
