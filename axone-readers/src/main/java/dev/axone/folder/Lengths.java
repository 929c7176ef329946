package dev.axone.folder;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often each length was seen. For any number of threads. */
final class Lengths {
  private final TreeMap<Integer, Integer> counts = new TreeMap<>();
  private long size;
  private long sum;

  Lengths() {}

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

  /** Returns how often a length was seen. */
  synchronized int count(int length) {
    return counts.getOrDefault(length, 0);
  }

  /** Returns the minimum length that no more than 1 − share of all exceed. */
  synchronized int quantile(double share) {
    long wanted = (long) Math.ceil(share * size);
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
  synchronized String text(double share) {
    return String.format(
        Locale.ROOT,
        "%,d … %,d, mean %,.1f, %.0f %% up to %,d",
        min(),
        max(),
        (double) sum / size,
        100 * share,
        quantile(share));
  }
}
