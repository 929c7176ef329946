package dev.axone.fuzz;

import java.util.Arrays;
import java.util.Random;

/** Damages files: a few changes, the same for the same seed. */
final class Mutation {
  /** Numbers that often cause errors. */
  private static final int[] ODD = {0, 1, -1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, Integer.MAX_VALUE};

  private Mutation() {}

  static byte[] of(byte[] valid, long seed) {
    Random random = new Random(seed);
    byte[] bytes = valid;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] b, Random random) {
    int n = b.length;
    if (n == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = place(n, random);
    int length = Math.min(n - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 64));
    byte[] to = b.clone();
    switch (random.nextInt(8)) {
      case 0, 1 -> to[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> to[at] = (byte) random.nextInt(256);
      case 3 -> number(to, at, random);
      case 4 -> to = Arrays.copyOf(b, at);
      case 5 -> to = spliced(b, at, at + length, new byte[0]); // deletion
      case 6 -> {
        byte[] some = new byte[length];
        random.nextBytes(some);
        to = spliced(b, at, at, some);
      }
      default -> {
        int from = random.nextInt(n);
        byte[] part = Arrays.copyOfRange(b, from, Math.min(n, from + length));
        to = spliced(b, at, random.nextBoolean() ? at : Math.min(n, at + part.length), part);
      }
    }
    return to;
  }

  /** Headers are at the start, in some formats at the end. */
  private static int place(int n, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(Math.min(n, 64));
      case 1 -> n - 1 - random.nextInt(Math.min(n, 64));
      default -> random.nextInt(n);
    };
  }

  private static void number(byte[] to, int at, Random random) {
    int value = ODD[random.nextInt(ODD.length)];
    int width = Math.min(to.length - at, 1 << random.nextInt(3));
    boolean big = random.nextBoolean();
    for (int i = 0; i < width; i++) {
      to[at + i] = (byte) (value >> (8 * (big ? width - 1 - i : i)));
    }
  }

  private static byte[] spliced(byte[] b, int from, int to, byte[] between) {
    byte[] joined = Arrays.copyOf(b, from + between.length + b.length - to);
    System.arraycopy(between, 0, joined, from, between.length);
    System.arraycopy(b, to, joined, from + between.length, b.length - to);
    return joined;
  }
}
