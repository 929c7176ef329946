package dev.axone.folder;

import java.util.BitSet;
import java.util.PriorityQueue;

/**
 * A stratified order of samples: any contiguous part has the class proportions of the whole. Sample
 * j of a class of n has the position (j + ½) / n.
 *
 * <p>Folders are read class by class; without this a validation part from the end would have one
 * class.
 */
final class StratifiedOrder {
  private StratifiedOrder() {}

  /**
   * Returns the order.
   *
   * @param counts number of samples of each class; samples are sorted by class
   * @param bad samples to skip
   */
  static int[] order(int[] counts, BitSet bad) {
    int all = 0;
    int[] next = new int[counts.length]; // the sample that comes next
    int[] done = new int[counts.length];
    int[] good = new int[counts.length];
    for (int k = 0; k < counts.length; k++) {
      next[k] = all;
      good[k] = counts[k] - bad.get(all, all + counts[k]).cardinality();
      all += counts[k];
    }
    int[] order = new int[all - bad.cardinality()];
    PriorityQueue<Integer> queue =
        new PriorityQueue<>(
            Math.max(1, counts.length),
            (a, b) -> {
              // (done + ½) / good, compared without rounding
              int c = Long.compare((2L * done[a] + 1) * good[b], (2L * done[b] + 1) * good[a]);
              return c == 0 ? Integer.compare(a, b) : c;
            });
    for (int k = 0; k < counts.length; k++) {
      if (good[k] > 0) {
        queue.add(k);
      }
    }
    for (int i = 0; i < order.length; i++) {
      int k = queue.remove();
      order[i] = bad.nextClearBit(next[k]);
      next[k] = order[i] + 1;
      done[k]++;
      if (done[k] < good[k]) {
        queue.add(k);
      }
    }
    return order;
  }
}
