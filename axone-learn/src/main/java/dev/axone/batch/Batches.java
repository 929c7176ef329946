package dev.axone.batch;

import dev.axone.data.Permutation;
import dev.axone.vocabulary.Arguments;
import java.util.List;
import java.util.stream.IntStream;

/** Batch sizes, and the order of samples in an epoch. */
public final class Batches {
  /** The default batch size of evaluation and prediction. */
  public static final int SIZE = 256;

  private Batches() {}

  /**
   * Returns the one or two batch sizes: of full batches, if any, then of the last, smaller batch.
   */
  public static List<Integer> sizes(int samples, int batchSize) {
    Arguments.atLeast("batchSize", 1, batchSize);
    int rest = samples % batchSize;
    if (samples < batchSize) {
      return List.of(samples);
    }
    return rest == 0 ? List.of(batchSize) : List.of(batchSize, rest);
  }

  /**
   * Returns the order of the samples in an epoch: 0, 1, …, or shuffled as a function of seed and
   * epoch.
   */
  public static int[] order(int samples, boolean shuffle, long seed, long epoch) {
    return shuffle ? Permutation.of(samples, seed, epoch) : IntStream.range(0, samples).toArray();
  }
}
