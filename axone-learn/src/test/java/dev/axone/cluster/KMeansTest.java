package dev.axone.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Floats;
import dev.axone.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** k-means finds clusters, and its results are consistent. */
class KMeansTest {
  private static float[] blobs(int n, int d, int k, long seed) {
    Random r = new Random(seed);
    float[] x = new float[n * d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        x[i * d + j] = (float) (100 + 10 * ((i % k) == j ? 1 : 0) + r.nextGaussian());
      }
    }
    return x;
  }

  @Test
  void separateGroupsAreFound() {
    int n = 700;
    Clusters c = KMeans.of(5).seed(1).fit(Floats.of(Shape.of(7), blobs(n, 7, 5, 3)));
    int[] classes = new int[n];
    for (int i = 0; i < n; i++) {
      classes[i] = i % 5;
    }
    assertEquals(1, c.purity(classes));
    int[] sizes = c.sizes();
    Arrays.sort(sizes);
    assertArrayEquals(new int[] {140, 140, 140, 140, 140}, sizes);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theResultIsALocalMinimumInFloat64(long seed) {
    int n = 900;
    int d = 3;
    float[] x = new float[n * d];
    Random r = new Random(seed);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (1000 + r.nextGaussian());
    }
    Clusters c = new KMeans(6, 2, 1000, 0, seed).fit(Floats.of(Shape.of(d), x));
    double[] centres = c.centres().data();
    double inertia = 0;
    double[][] sums = new double[6][d + 1];
    for (int i = 0; i < n; i++) {
      double minimum = Double.POSITIVE_INFINITY;
      for (int j = 0; j < 6; j++) {
        double square = 0;
        for (int e = 0; e < d; e++) {
          square += Math.pow(x[i * d + e] - centres[j * d + e], 2);
        }
        minimum = Math.min(minimum, square);
      }
      inertia += minimum;
      int own = (int) c.labels().data()[i];
      double square = 0;
      for (int e = 0; e < d; e++) {
        square += Math.pow(x[i * d + e] - centres[own * d + e], 2);
        sums[own][e] += x[i * d + e];
      }
      sums[own][d]++;
      assertEquals(
          minimum, square, 1e-3 * (1 + minimum), "sample " + i + " is at its nearest centre");
    }
    assertEquals(inertia, c.inertia(), 1e-3 * inertia);
    for (int j = 0; j < 6; j++) {
      for (int e = 0; e < d; e++) {
        assertEquals(sums[j][e] / sums[j][d], centres[j * d + e], 2e-4, "centres are means");
      }
    }
  }

  @Test
  void moreRunsAreNotWorse() {
    Column x = Floats.of(Shape.of(2), blobs(600, 2, 2, 9));
    double one = KMeans.of(9).starts(1).seed(5).fit(x).inertia();
    assertTrue(KMeans.of(9).starts(8).seed(5).fit(x).inertia() <= one);
  }

  @Test
  void resultsDependOnTheSeed() {
    Column x = Floats.of(Shape.of(2), blobs(500, 2, 2, 9));
    Clusters a = KMeans.of(7).starts(1).iterations(3).seed(5).fit(x);
    assertEquals(a, KMeans.of(7).starts(1).iterations(3).seed(5).fit(x));
    assertTrue(!a.equals(KMeans.of(7).starts(1).iterations(3).seed(6).fit(x)));
  }

  @Test
  void equalSamplesAreClustered() {
    Clusters c = KMeans.of(3).fit(Floats.of(Shape.of(1), 1, 1, 1, 1, 5));
    assertEquals(0, c.inertia(), 1e-9);
  }

  @Test
  void badInputIsRejected() {
    assertEquals(
        "k-means with 3 centres needs at least as many samples, found 2",
        assertThrows(DataException.class, () -> KMeans.of(3).fit(Floats.of(Shape.of(1), 1, 2)))
            .getMessage());
    assertThrows(DataException.class, () -> KMeans.of(1).fit(Floats.of(Shape.of(1), 1, Float.NaN)));
    assertThrows(IllegalArgumentException.class, () -> KMeans.of(0));
  }
}
