package dev.axone.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The generator is the published one, and streams have different keys. */
final class ThreefryTest {
  /** The vectors of Random123's file kat_vectors for threefry2x32 with 20 rounds. */
  @Test
  void knownAnswers() {
    assertEquals(words(0x6b200159, 0x99ba4efe), Threefry.bits(words(0, 0), 0, 0));
    assertEquals(words(0x1cb996fc, 0xbb002be7), Threefry.bits(words(-1, -1), -1, -1));
    assertEquals(
        words(0xc4923a9c, 0x483df7a0),
        Threefry.bits(words(0x13198a2e, 0x03707344), 0x243f6a88, 0x85a308d3));
  }

  private static long words(int first, int second) {
    return (first & 0xffffffffL) | ((long) second << 32);
  }

  @Test
  void seedStepAndStreamGiveDifferentKeys() {
    long[] numbers = {0, 1, 2, 3, 1000, -1, 1L << 31, 1L << 32, 1L << 33, Long.MAX_VALUE};
    int[] streams = {0, 1, 2, 3, -1, Integer.MAX_VALUE};
    Set<Long> keys = new HashSet<>();
    for (long seed : numbers) {
      for (long step : numbers) {
        for (int stream : streams) {
          keys.add(Threefry.key(seed, step, stream));
        }
      }
    }
    assertEquals(numbers.length * numbers.length * streams.length, keys.size());
  }

  @Test
  void uniformIsAMultipleOfTwoToTheMinus24Below1() {
    for (int i = -50_000; i < 50_000; i++) {
      float u = Threefry.uniform(42, i);
      assertTrue(u >= 0 && u < 1 && u * 0x1p24f == (int) (u * 0x1p24f), () -> "found " + u);
    }
  }
}
