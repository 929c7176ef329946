package dev.axone.describe;

/**
 * Counts duplicate rows by 64-bit hashes. Up to 12 million rows all hashes are kept. Of more rows
 * only hashes whose last bits are 0 are kept, so that equal rows are kept or ignored together, and
 * the count is an estimate.
 */
final class Duplicates {
  private static final int MAXIMUM = 1 << 24;

  private final long mask;
  private final long[] table;
  private long found;
  private boolean zero;

  /** Creates a counter for a number of rows. */
  Duplicates(long rows) {
    long part = 1;
    while (rows / part > 3L * MAXIMUM / 4) {
      part *= 2;
    }
    this.mask = part - 1;
    long room = Math.max(16, 4 * (rows / part) / 3);
    this.table = new long[Integer.highestOneBit((int) Math.min(MAXIMUM - 1, room)) * 2];
  }

  void add(long hash) {
    if ((hash & mask) != 0) {
      return;
    }
    if (hash == 0) {
      found += zero ? 1 : 0;
      zero = true;
      return;
    }
    int last = table.length - 1;
    int i = (int) (hash >>> 32) & last;
    while (table[i] != 0) {
      if (table[i] == hash) {
        found++;
        return;
      }
      i = (i + 1) & last;
    }
    table[i] = hash;
  }

  /** Returns the number of rows that equal an earlier row. */
  long count() {
    return found * (mask + 1);
  }

  /** Returns whether the hashes of all rows are counted. */
  boolean isExact() {
    return mask == 0;
  }

  /** Returns a hash in which about half of the bits change if one bit of the value changes. */
  static long mix(long hash, long value) {
    long z = (hash ^ value) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
