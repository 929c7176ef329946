package dev.axone.batch;

import dev.axone.data.Permutation;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;
import java.util.stream.IntStream;

/** How samples are divided into batches, and in which order they come. */
public final class Batches {
  /** Samples that evaluation and prediction take at once. */
  public static final int SIZE = 256;

  private Batches() {}

  /** Returns the one or two sizes of batches: the full one, if any, then the last one's. */
  public static List<Integer> sizes(int samples, int batchSize) {
    if (batchSize < 1) {
      throw new ArgumentException("batchSize", "must be at least 1, found " + batchSize);
    }
    int rest = samples % batchSize;
    if (samples < batchSize) {
      return List.of(samples);
    }
    return rest == 0 ? List.of(batchSize) : List.of(batchSize, rest);
  }

  /** Returns the order of an epoch: 0, 1, …, or shuffled as a function of seed and epoch. */
  public static int[] order(int samples, boolean shuffle, long seed, long epoch) {
    return shuffle ? Permutation.of(samples, seed, epoch) : IntStream.range(0, samples).toArray();
  }
}
