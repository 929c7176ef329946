package dev.axone.folder;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A thread-safe histogram of lengths. */
final class LengthHistogram {
  private final TreeMap<Integer, Integer> counts = new TreeMap<>();
  private long size;
  private long sum;

  LengthHistogram() {}

  synchronized void add(int length) {
    counts.merge(length, 1, Integer::sum);
    size++;
    sum += length;
  }

  synchronized boolean isEmpty() {
    return size == 0;
  }

  synchronized int min() {
    return counts.firstKey();
  }

  synchronized int max() {
    return counts.lastKey();
  }

  /** Returns the count of a length. */
  synchronized int count(int length) {
    return counts.getOrDefault(length, 0);
  }

  /** Returns the smallest length that at least this fraction of all lengths do not exceed. */
  synchronized int quantile(double fraction) {
    long wanted = (long) Math.ceil(fraction * size);
    long seen = 0;
    for (Map.Entry<Integer, Integer> e : counts.entrySet()) {
      seen += e.getValue();
      if (seen >= wanted) {
        return e.getKey();
      }
    }
    return max();
  }

  /** Returns {@code 1 … 2,470, mean 233.5, 95 % up to 598}. */
  synchronized String text(double fraction) {
    return String.format(
        Locale.ROOT,
        "%,d … %,d, mean %,.1f, %.0f %% up to %,d",
        min(),
        max(),
        (double) sum / size,
        100 * fraction,
        quantile(fraction));
  }
}
