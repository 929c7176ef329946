package dev.axone.cluster;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.file.Interrupts;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Plural;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The exact k nearest neighbours of each sample by Euclidean distance, by matrix products of blocks
 * of samples: x² − 2 x·y + y². This takes n² · d multiplications for n samples of d elements;
 * beside the samples, one block of distances is in memory.
 */
public final class Neighbours {
  private static final int BLOCK = 1024;

  private final int n;
  private final int k;
  private final int[] nearest;
  private final float[] squares;

  private Neighbours(int n, int k) {
    this.n = n;
    this.k = k;
    nearest = new int[Math.multiplyExact(n, k)];
    squares = new float[n * k];
    Arrays.fill(nearest, -1);
    Arrays.fill(squares, Float.POSITIVE_INFINITY);
  }

  /**
   * Finds the neighbours of all samples, whose elements are taken as one vector.
   *
   * @param k the number of neighbours of each sample, at least 1
   * @param options the back end and the number of threads
   * @throws DataException if there are fewer than k other samples, or one is not finite
   */
  public static Neighbours of(Column samples, int k, Options options) {
    if (k < 1 || samples.size() <= k) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the %d nearest neighbours of a sample need at least 1 and more samples than that,"
                  + " found %s",
              k,
              Plural.of(samples.size(), "sample")));
    }
    int bad = samples.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          "nearest neighbours: sample %s has a NaN or an infinity, allowed are finite numbers"
              .formatted(bad));
    }
    Centred rows = new Centred(samples);
    Neighbours found = new Neighbours(rows.size(), k);
    found.search(rows, options);
    return found;
  }

  /** Returns the number of samples. */
  public int size() {
    return n;
  }

  /**
   * Returns the neighbours of a sample, the nearest first; at equal distances the lower index
   * first.
   */
  public int[] of(int sample) {
    return Arrays.copyOfRange(nearest, sample * k, (sample + 1) * k);
  }

  private void search(Centred rows, Options options) {
    int d = rows.elements();
    int block = Math.min(BLOCK, n);
    Tensor x = Tensor.input("x", Shape.of(block, d), DType.FLOAT32);
    Tensor y = Tensor.input("y", Shape.of(block, d), DType.FLOAT32);
    Graph graph = new Graph(List.of(Tensor.of(new Op.MatMul(false, true), x, y)), Map.of());
    float[] dots = new float[block * block];
    try (Program products = Program.compile(graph, options)) {
      for (int from = 0; from < n; from += block) {
        Interrupts.check("the search for neighbours");
        copy(rows, from, products.input(x));
        for (int to = from; to < n; to += block) {
          copy(rows, to, products.input(y));
          products.run(0, 0);
          MemorySegment.copy(products.output(0), ValueLayout.JAVA_FLOAT, 0, dots, 0, block * block);
          compare(rows.norms(), dots, from, to, block);
        }
      }
    }
  }

  private void copy(Centred rows, int from, MemorySegment to) {
    int d = rows.elements();
    int some = Math.min((int) (to.byteSize() / 4 / d), n - from);
    MemorySegment.copy(rows.data(), from * d, to, ValueLayout.JAVA_FLOAT, 0, some * d);
  }

  /** Updates the neighbours of the samples of two blocks with each other's samples. */
  private void compare(double[] norms, float[] dots, int from, int to, int block) {
    int rows = Math.min(block, n - from);
    int columns = Math.min(block, n - to);
    for (int i = 0; i < rows; i++) {
      int a = from + i;
      float worst = squares[a * k + k - 1];
      for (int j = from == to ? i + 1 : 0; j < columns; j++) {
        int b = to + j;
        float square = (float) (norms[a] + norms[b] - 2.0 * dots[i * block + j]);
        if (square < worst) {
          insert(a, b, square);
          worst = squares[a * k + k - 1];
        }
        if (square < squares[b * k + k - 1]) {
          insert(b, a, square);
        }
      }
    }
  }

  /** Inserts a neighbour into the sorted list of a sample and drops its last one. */
  private void insert(int sample, int neighbour, float square) {
    int first = sample * k;
    int at = first + k - 1;
    while (at > first && square < squares[at - 1]) {
      squares[at] = squares[at - 1];
      nearest[at] = nearest[at - 1];
      at--;
    }
    squares[at] = square;
    nearest[at] = neighbour;
  }
}
