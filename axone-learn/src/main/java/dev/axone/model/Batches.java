package dev.axone.model;

import dev.axone.kernel.lane.Threefry;
import java.util.List;
import java.util.stream.IntStream;

/** How samples are divided into batches, and in which order they come. */
final class Batches {
  /** The stream of random numbers that shuffles; layers count theirs up from 0. */
  private static final int STREAM = -1;

  private Batches() {}

  /** Returns the one or two sizes of batches: the full one, if any, then the last one's. */
  static List<Integer> sizes(int samples, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, found " + batchSize);
    }
    int rest = samples % batchSize;
    if (samples < batchSize) {
      return List.of(samples);
    }
    return rest == 0 ? List.of(batchSize) : List.of(batchSize, rest);
  }

  /** Returns the order of an epoch: 0, 1, …, or shuffled as a function of seed and epoch. */
  static int[] order(int samples, boolean shuffle, long seed, long epoch) {
    int[] order = IntStream.range(0, samples).toArray();
    long key = Threefry.key(seed, epoch, STREAM);
    for (int i = shuffle ? samples - 1 : 0; i > 0; i--) {
      int j = (int) (((Threefry.bits(key, i, 0) & 0xffffffffL) * (i + 1L)) >>> 32);
      int t = order[i];
      order[i] = order[j];
      order[j] = t;
    }
    return order;
  }
}
