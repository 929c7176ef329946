package dev.axone.data;

import dev.axone.random.Threefry;
import java.util.stream.IntStream;

/** Random permutations as functions of a seed. */
public final class Permutation {
  /** The stream of random numbers that shuffles; layers count theirs up from 0. */
  private static final int STREAM = -1;

  private Permutation() {}

  /**
   * Returns the numbers 0 to n − 1 in an order that is the same for the same seed and round (Fisher
   * and Yates).
   *
   * @param round for instance the epoch
   */
  public static int[] of(int n, long seed, long round) {
    int[] order = IntStream.range(0, n).toArray();
    long key = Threefry.key(seed, round, STREAM);
    for (int i = n - 1; i > 0; i--) {
      int j = (int) (((Threefry.bits(key, i, 0) & 0xffffffffL) * (i + 1L)) >>> 32);
      int t = order[i];
      order[i] = order[j];
      order[j] = t;
    }
    return order;
  }
}
