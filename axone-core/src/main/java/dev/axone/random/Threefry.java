package dev.axone.random;

/**
 * The counter-based random number generator Threefry-2x32-20 (Salmon, Moraes, Dror and Shaw,
 * "Parallel random numbers: as easy as 1, 2, 3", 2011): a number is a function of key and counter,
 * so it does not depend on threads or on previous numbers. It needs only 32-bit additions,
 * rotations and exclusive ors, which every vector unit has.
 */
public final class Threefry {
  private static final int ROUNDS = 20;
  private static final int PARITY = 0x1BD11BDA;
  private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};

  private Threefry() {}

  private static int rotation(int round) {
    return ROTATIONS[round % 8];
  }

  /** Returns 64 random bits: the first word in the low half. */
  public static long bits(long key, int counter0, int counter1) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int k2 = k0 ^ k1 ^ PARITY;
    int x0 = counter0 + k0;
    int x1 = counter1 + k1;
    for (int round = 0; round < ROUNDS; round++) {
      x0 += x1;
      x1 = Integer.rotateLeft(x1, rotation(round)) ^ x0;
      if (round % 4 == 3) {
        int group = round / 4 + 1;
        x0 +=
            switch (group % 3) {
              case 0 -> k0;
              case 1 -> k1;
              default -> k2;
            };
        x1 +=
            group
                + switch ((group + 1) % 3) {
                  case 0 -> k0;
                  case 1 -> k1;
                  default -> k2;
                };
      }
    }
    return (x0 & 0xffffffffL) | ((long) x1 << 32);
  }

  /** Returns the key of a stream of numbers: seed, step and stream mixed. */
  public static long key(long seed, long step, int stream) {
    long k = bits(seed, (int) step, (int) (step >>> 32));
    return bits(k, stream, 0);
  }

  /** Returns the uniform number of an index: in [0, 1), a multiple of 2⁻²⁴. */
  public static float uniform(long key, int index) {
    return ((int) bits(key, index, 0) >>> 8) * 0x1p-24f;
  }

  /**
   * Writes the uniform numbers of indices first, first + 1, … to the first {@code n} elements. Four
   * rounds are one loop over the counters, short enough for the JIT compiler to vectorize.
   *
   * @param x0 working memory of n elements; {@code x1} too
   */
  public static void uniform(long key, int first, int[] x0, int[] x1, float[] to, int n) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int k2 = k0 ^ k1 ^ PARITY;
    for (int i = 0; i < n; i++) {
      x0[i] = first + i + k0;
      x1[i] = k1;
    }
    rounds(x0, x1, n, 13, 15, 26, 6, k1, k2 + 1);
    rounds(x0, x1, n, 17, 29, 16, 24, k2, k0 + 2);
    rounds(x0, x1, n, 13, 15, 26, 6, k0, k1 + 3);
    rounds(x0, x1, n, 17, 29, 16, 24, k1, k2 + 4);
    rounds(x0, x1, n, 13, 15, 26, 6, k2, k0 + 5);
    for (int i = 0; i < n; i++) {
      to[i] = (x0[i] >>> 8) * 0x1p-24f;
    }
  }

  private static void rounds(
      int[] x0, int[] x1, int n, int r0, int r1, int r2, int r3, int key0, int key1) {
    for (int i = 0; i < n; i++) {
      int a = x0[i];
      int b = x1[i];
      a += b;
      b = ((b << r0) | (b >>> (32 - r0))) ^ a;
      a += b;
      b = ((b << r1) | (b >>> (32 - r1))) ^ a;
      a += b;
      b = ((b << r2) | (b >>> (32 - r2))) ^ a;
      a += b;
      b = ((b << r3) | (b >>> (32 - r3))) ^ a;
      x0[i] = a + key0;
      x1[i] = b + key1;
    }
  }
}
