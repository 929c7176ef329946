package dev.axone.describe;

/**
 * Counts rows that came before, by 64-bit hashes of them. Up to 12 million rows all hashes are
 * kept; beyond, only those of a part (the hashes whose last bits are 0, so that equal rows are kept
 * or left together), and the count is an estimate.
 */
final class Duplicates {
  private static final int MAXIMUM = 1 << 24;

  private final long mask;
  private final long[] table;
  private long found;
  private boolean zero;

  /** Creates a count for a number of rows. */
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

  /** Returns how many rows equal an earlier one. */
  long count() {
    return found * (mask + 1);
  }

  /** Returns whether all rows were looked at. */
  boolean isExact() {
    return mask == 0;
  }

  /** Returns a hash that differs in half of its bits when one bit of the value does. */
  static long mix(long hash, long value) {
    long z = (hash ^ value) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
