package dev.axone.describe;

import dev.axone.table.Field;
import java.util.List;

/** What a column holds. */
sealed interface Summary {
  /** Returns name and type. */
  Field field();

  /** Returns the number of missing cells. */
  long missing();

  /** Returns the number of the others. */
  long present();

  /** Returns whether all cells that are present hold the same. */
  boolean constant();

  /** Returns whether nearly all cells differ, as names and numbers of things do. */
  boolean identifying();

  /**
   * A column of numbers.
   *
   * @param sample some of the values, sorted; all of them up to {@link TableScan#SAMPLE}
   * @param values each value and how often it occurs, the most frequent first, where integers are
   *     few; else empty
   * @param rounded whether integers beyond 16,777,216 are among them
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

    /** Returns the value below which a share of the sample lies, between two of it if need be. */
    double quantile(double share) {
      if (sample.length == 0) {
        return Double.NaN;
      }
      double at = share * (sample.length - 1);
      int below = (int) at;
      int above = Math.min(below + 1, sample.length - 1);
      return sample[below] + (at - below) * ((double) sample[above] - sample[below]);
    }

    /** Returns how many of the sample lie in each of equal parts between its ends. */
    int[] histogram(int parts) {
      int[] counts = new int[parts];
      for (float x : sample) {
        double place = min == max ? 0 : (x - min) / (max - min) * parts;
        counts[(int) Math.clamp(place, 0, parts - 1)]++;
      }
      return counts;
    }
  }

  /** A word and how often it occurs. */
  record Count(String word, long count) {}

  /**
   * A column of words.
   *
   * @param counts of all words, the most frequent first
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
   * @param first seconds since 1970 of the earliest
   * @param last of the latest
   * @param timed whether some have a time
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
   * @param shortest in characters
   * @param longest in characters
   * @param mean in characters
   * @param examples some of them
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
