package dev.axone.search.recipe;

import dev.axone.data.DataException;
import dev.axone.kernel.lane.Threefry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Samples in random order, cut into k parts of equal size, or one sample more: each part is
 * validated on once, in training on the others.
 *
 * @param k the number of folds, at least 2
 * @param seed of the order
 */
public record ShuffledFolds(int k, long seed) implements Folds {
  private static final int STREAM = 0xf01d;

  /** Checks the number. */
  public ShuffledFolds {
    if (k < 2) {
      throw new IllegalArgumentException("folds must be at least 2, found " + k);
    }
  }

  @Override
  public List<int[][]> rows(int samples) {
    if (samples < k) {
      throw new DataException(
          "search.folds: %d folds need at least %d samples, there are %d: a fold would have no data"
              .formatted(k, k, samples));
    }
    int[] order = order(samples);
    List<int[][]> folds = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      int from = (int) ((long) samples * i / k);
      int to = (int) ((long) samples * (i + 1) / k);
      int[] train = new int[samples - (to - from)];
      System.arraycopy(order, 0, train, 0, from);
      System.arraycopy(order, to, train, from, samples - to);
      folds.add(new int[][] {train, Arrays.copyOfRange(order, from, to)});
    }
    return folds;
  }

  private int[] order(int samples) {
    long key = Threefry.key(seed, 0, STREAM);
    int[] order = new int[samples];
    for (int i = 0; i < samples; i++) {
      int j = (int) Math.floorMod(Threefry.bits(key, i, 0) >>> 1, (long) i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
