package dev.axone.describe;

import dev.axone.table.Field;
import java.util.List;

/** Statistics of a column. */
sealed interface Summary {
  /** Returns name and type. */
  Field field();

  /** Returns the number of missing cells. */
  long missing();

  /** Returns the number of cells that are not missing. */
  long present();

  /** Returns whether all cells that are not missing have the same value. */
  boolean constant();

  /** Returns whether nearly all cells differ, as identifiers do. */
  boolean identifying();

  /**
   * A column of numbers.
   *
   * @param sample a sorted sample of the values; all of them up to {@link TableScan#SAMPLE}
   * @param values the counts of the values, the most frequent first, if they are few integers; else
   *     empty
   * @param rounded whether some integers are above 16,777,216
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Numbers(
      Field field,
      long missing,
      long present,
      double min,
      double max,
      double mean,
      double standardDeviation,
      float[] sample,
      List<Count> values,
      boolean identifying,
      boolean rounded)
      implements Summary {
    @Override
    public boolean constant() {
      return present > 0 && min == max;
    }

    /** Returns a quantile of the sample, by linear interpolation. */
    double quantile(double fraction) {
      if (sample.length == 0) {
        return Double.NaN;
      }
      double at = fraction * (sample.length - 1);
      int below = (int) at;
      int above = Math.min(below + 1, sample.length - 1);
      return sample[below] + (at - below) * ((double) sample[above] - sample[below]);
    }

    /** Returns the histogram of the sample with bins of equal width. */
    int[] histogram(int bins) {
      int[] counts = new int[bins];
      for (float x : sample) {
        double place = min == max ? 0 : (x - min) / (max - min) * bins;
        counts[(int) Math.clamp(place, 0, bins - 1)]++;
      }
      return counts;
    }
  }

  /** A value and its number of cells. */
  record Count(String word, long count) {}

  /**
   * A categorical column.
   *
   * @param counts the counts of all values, the most frequent first
   */
  record Words(Field field, long missing, long present, List<Count> counts) implements Summary {
    @Override
    public boolean constant() {
      return counts.size() == 1;
    }

    @Override
    public boolean identifying() {
      return present > 20 && counts.size() > 0.95 * present;
    }
  }

  /**
   * A column of dates.
   *
   * @param first the earliest, in seconds since 1970
   * @param last the latest, in seconds since 1970
   * @param timed whether some have a time of day
   */
  record Dates(Field field, long missing, long present, long first, long last, boolean timed)
      implements Summary {
    @Override
    public boolean constant() {
      return present > 0 && first == last;
    }

    @Override
    public boolean identifying() {
      return false;
    }
  }

  /**
   * A column of texts; lengths and examples are of a sample.
   *
   * @param shortest minimum length in characters
   * @param longest maximum length in characters
   * @param mean mean length in characters
   * @param examples some of the texts
   */
  record Texts(
      Field field,
      long missing,
      long present,
      int shortest,
      int longest,
      double mean,
      List<String> examples)
      implements Summary {
    @Override
    public boolean constant() {
      return false;
    }

    @Override
    public boolean identifying() {
      return false;
    }
  }
}
