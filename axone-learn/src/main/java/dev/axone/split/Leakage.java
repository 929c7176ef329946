package dev.axone.split;

import dev.axone.data.Column;
import dev.axone.data.Dataset;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Data leakage: samples of a held-out part whose inputs are in the training part too, so that
 * scores on them do not measure generalization.
 *
 * @param count the number of such samples
 * @param total the number of samples in the held-out part
 * @param first the row of the first one in the held-out part; −1 if there is none
 */
public record Leakage(int count, int total, int first) {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** Compares the inputs of two parts by 64-bit hashes, which take 8 bytes a sample. */
  public static Leakage between(Dataset training, Dataset held) {
    long[] known = new long[training.size()];
    hashes(training, known);
    Arrays.sort(known);
    long[] own = new long[held.size()];
    hashes(held, own);
    int count = 0;
    int first = -1;
    for (int i = 0; i < own.length; i++) {
      if (Arrays.binarySearch(known, own[i]) >= 0) {
        count++;
        first = first < 0 ? i : first;
      }
    }
    return new Leakage(count, own.length, first);
  }

  private static void hashes(Dataset data, long[] to) {
    for (Column c : data.inputs()) {
      int n = c.shape().size();
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, n);
        for (int i = 0; i < to.length; i++) {
          c.read(i, sample, 0);
          long h = to[i];
          for (int j = 0; j < n; j++) {
            h = (h ^ sample.getAtIndex(ValueLayout.JAVA_INT, j)) * PRIME;
            h ^= h >>> 29;
          }
          to[i] = h;
        }
      }
    }
  }
}
