package dev.axone.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.axone.data.DataException;
import dev.axone.data.Floats;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Neighbours are the nearest for any size of blocks. */
class NeighboursTest {
  /** More samples than a block, and a last block that is not full. */
  @Test
  void matchesFloat64() {
    int n = 2500;
    int d = 6;
    int k = 5;
    float[] x = new float[n * d];
    Random random = new Random(7);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (50 + random.nextGaussian());
    }
    Neighbours found = Neighbours.of(Floats.of(Shape.of(2, 3), x), k, Options.defaults());
    assertEquals(n, found.size());
    for (int i = 0; i < n; i += 7) {
      double[] squares = new double[n];
      for (int j = 0; j < n; j++) {
        for (int e = 0; e < d; e++) {
          squares[j] += Math.pow((double) x[i * d + e] - x[j * d + e], 2);
        }
      }
      squares[i] = Double.POSITIVE_INFINITY;
      double[] sorted = squares.clone();
      java.util.Arrays.sort(sorted);
      int[] near = found.of(i);
      for (int r = 0; r < k; r++) {
        assertEquals(sorted[r], squares[near[r]], 1e-4, "neighbour " + r + " of " + i);
      }
      assertEquals(k, java.util.Arrays.stream(near).distinct().count());
    }
  }

  @Test
  void tiesAreInOrderOfTheIndex() {
    Neighbours found = Neighbours.of(Floats.of(Shape.of(1), 5, 5, 5, 5, 9), 2, Options.defaults());
    assertArrayEquals(new int[] {1, 2}, found.of(0));
    assertArrayEquals(new int[] {0, 1}, found.of(3));
    assertArrayEquals(new int[] {0, 1}, found.of(4));
  }

  @Test
  void badInputIsRejected() {
    assertEquals(
        "the 2 nearest neighbours of a sample need at least 1 and more samples than that, found 2"
            + " samples",
        message(2, 1, 2));
    assertEquals(
        "nearest neighbours: sample 1 has a NaN or an infinity, allowed are finite numbers",
        message(1, 1, Float.NaN, 3));
  }

  private static String message(int k, float... x) {
    return assertThrows(
            DataException.class,
            () -> Neighbours.of(Floats.of(Shape.of(1), x), k, Options.defaults()))
        .getMessage();
  }
}
