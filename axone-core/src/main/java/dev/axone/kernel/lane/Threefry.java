package dev.axone.kernel.lane;

/**
 * The counter-based random number generator Threefry-2x32-20 (Salmon, Moraes, Dror and Shaw,
 * "Parallel random numbers: as easy as 1, 2, 3", 2011): a number is a function of key and counter,
 * so it does not depend on threads or on what was drawn before. It needs only 32-bit additions,
 * rotations and exclusive ors, which every vector unit has.
 */
public final class Threefry {
  static final int ROUNDS = 20;
  static final int PARITY = 0x1BD11BDA;
  private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};

  private Threefry() {}

  static int rotation(int round) {
    return ROTATIONS[round % 8];
  }

  /** Returns 64 bits: the first word in the low half. */
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

  /** Returns the uniform number in [0, 1), a multiple of 2⁻²⁴, that belongs to an index. */
  public static float uniform(long key, int index) {
    return ((int) bits(key, index, 0) >>> 8) * 0x1p-24f;
  }
}
