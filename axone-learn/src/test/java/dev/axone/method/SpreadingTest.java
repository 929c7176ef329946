package dev.axone.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.axone.cluster.Neighbours;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.program.Options;
import dev.axone.tensor.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Labels flow over a graph as Zhou et al. say. */
class SpreadingTest {
  private static Neighbours neighbours(int k, int d, float... x) {
    return Neighbours.of(Floats.of(Shape.of(d), x), k, Options.defaults());
  }

  /** Two pairs and one in the middle, computed by hand. */
  @Test
  void aHandMadeChain() {
    // Points 0, 1, 3, 7, 8 with one neighbour each: edges 0-1, 1-3 (of the point at 3), 7-8.
    Spreading spreading = new Spreading(neighbours(1, 1, 0, 1, 3, 7, 8));
    // The first iteration gives Y / 2, the second adds S Y / 4; degrees are 1, 2, 1, 1, 1.
    float[] probabilities = spreading.probabilities(new int[] {0, -1, 1, -1, -1}, 2, 0.5, 2);
    assertArrayEquals(new float[] {1, 0, 0.5f, 0.5f, 0, 1, 0, 0, 0, 0}, probabilities, 1e-6f);
    float[] three = spreading.probabilities(new int[] {0, -1, 1, -1, -1}, 2, 0.5, 3);
    // F(0) = (1/2 + 1/16, 1/16): a half of what came to the middle, 1 / (4 √2), over √2 again.
    assertEquals(0.9, three[0], 1e-6);
    assertEquals(0.1, three[1], 1e-6);
  }

  /** After many iterations F = (1 − α) (I − α S)⁻¹ Y, here solved densely in double. */
  @Test
  void theLimitIsTheClosedForm() {
    int n = 60;
    int classes = 3;
    double alpha = 0.8;
    Random random = new Random(2);
    float[] x = new float[2 * n];
    int[] labels = new int[n];
    Arrays.fill(labels, -1);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < 9; i++) {
      labels[i] = i % classes;
    }
    double[][] w = new double[n][n];
    for (int i = 0; i < n; i++) {
      int own = i;
      Integer[] order = new Integer[n];
      Arrays.setAll(order, j -> j);
      Arrays.sort(order, (a, b) -> Double.compare(square(x, own, a), square(x, own, b)));
      for (int r = 1; r <= 4; r++) { // the nearest is the point itself
        w[i][order[r]] = 1;
        w[order[r]][i] = 1;
      }
    }
    double[] degree = new double[n];
    for (int i = 0; i < n; i++) {
      degree[i] = Arrays.stream(w[i]).sum();
    }
    double[][] system = new double[n][n + classes];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        system[i][j] = (i == j ? 1 : 0) - alpha * w[i][j] / Math.sqrt(degree[i] * degree[j]);
      }
      if (labels[i] >= 0) {
        system[i][n + labels[i]] = 1 - alpha;
      }
    }
    solve(system);
    float[] found = new Spreading(neighbours(4, 2, x)).probabilities(labels, classes, alpha, 200);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += system[i][n + c];
      }
      for (int c = 0; c < classes; c++) {
        double expected = sum > 0 ? system[i][n + c] / sum : 0;
        assertEquals(expected, found[i * classes + c], 1e-5, "sample " + i + " class " + c);
      }
    }
  }

  private static double square(float[] x, int i, int j) {
    double a = (double) x[2 * i] - x[2 * j];
    double b = (double) x[2 * i + 1] - x[2 * j + 1];
    return a * a + b * b;
  }

  /** Gauss and Jordan, without pivots: the matrix is diagonally dominant enough. */
  private static void solve(double[][] a) {
    int n = a.length;
    for (int p = 0; p < n; p++) {
      double pivot = a[p][p];
      for (int j = p; j < a[p].length; j++) {
        a[p][j] /= pivot;
      }
      for (int i = 0; i < n; i++) {
        double factor = a[i][p];
        for (int j = p; i != p && j < a[i].length; j++) {
          a[i][j] -= factor * a[p][j];
        }
      }
    }
  }

  @Test
  void theSurestOfEachClassArePseudoLabelled() {
    Dataset unknown =
        Dataset.of(Floats.of(Shape.of(1), 0, 1, 2, 3, 4, 5), Floats.of(Shape.of(), new float[6]));
    double[][] probabilities = {
      {0.9, 0.1}, {0, 0}, {0.6, 0.4}, {0.2, 0.8}, {0.45, 0.55}, {0.7, 0.3}
    };
    Dataset some = AssignedLabels.mostConfident(probabilities, 0.5, unknown);
    assertEquals(3, some.size());
    float[] x = new float[3];
    float[] y = new float[3];
    for (int i = 0; i < 3; i++) {
      some.inputs().getFirst().read(i, java.lang.foreign.MemorySegment.ofArray(x), 4L * i);
      some.targets().getFirst().read(i, java.lang.foreign.MemorySegment.ofArray(y), 4L * i);
    }
    assertArrayEquals(new float[] {0, 3, 5}, x);
    assertArrayEquals(new float[] {0, 1, 0}, y);
    assertEquals(5, AssignedLabels.mostConfident(probabilities, 1, unknown).size());
  }

  @Test
  void samplesKeepTheirWeights() {
    Dataset unknown =
        Dataset.of(Floats.of(Shape.of(1), 0, 1, 2), Floats.of(Shape.of(), new float[3]))
            .withSampleWeights(Floats.of(Shape.of(), 5, 6, 7));
    double[][] probabilities = {{0.9, 0.1}, {0, 0}, {0.2, 0.8}};
    Dataset labelled = AssignedLabels.mostConfident(probabilities, 1, unknown);
    float[] w = new float[2];
    labelled.sampleWeights().orElseThrow().read(0, java.lang.foreign.MemorySegment.ofArray(w), 0);
    labelled.sampleWeights().orElseThrow().read(1, java.lang.foreign.MemorySegment.ofArray(w), 4);
    assertArrayEquals(new float[] {5, 7}, w);
    assertEquals(5, labelled.concat(unknown).size());
  }

  @Test
  void numbersAreChecked() {
    assertEquals(
        "alpha must be in (0, 1) and share in (0, 1], found 1.0 and 0.9",
        message(() -> new LabelSpreading(10, 7, 1, 30, 0.9)));
    assertEquals(
        "neighbours and iterations must be at least 1, found 0 and 30",
        message(() -> new LabelSpreading(10, 0, 0.2, 30, 0.9)));
    assertEquals(
        "share must be in (0, 1], rounds and models at least 1, found 0.0, 2 and 3",
        message(() -> new PseudoLabels(10, 0, 2, 3)));
    Dataset data = Dataset.of(Floats.of(Shape.of(1), 0, 1), Floats.of(Shape.of(), 1, 7));
    assertEquals(1, AssignedLabels.label(data, 0, 4));
    assertTrue(
        message(() -> AssignedLabels.label(data, 1, 4))
            .startsWith("labels must be integers from 0 to 3, sample 1 has [7.0]"));
  }

  private static String message(org.junit.jupiter.api.function.Executable e) {
    return assertThrows(IllegalArgumentException.class, e).getMessage();
  }
}
