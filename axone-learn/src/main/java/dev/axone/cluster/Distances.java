package dev.axone.cluster;

import dev.axone.data.Column;
import dev.axone.program.Graph;
import dev.axone.program.Options;
import dev.axone.program.Program;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;

/** Squared distances of samples to centres by matrix products: x² − 2 x·c + c². */
final class Distances implements AutoCloseable {
  private static final int BATCH = 512;

  private final int n;
  private final int d;
  private final int k;
  private final float[] data;
  private final double[] norms;
  private final double[] mean;
  private final Tensor x;
  private final Tensor c;
  private final Program products;

  Distances(Column samples, int k) {
    Centred centred = new Centred(samples);
    this.n = centred.size();
    this.d = centred.elements();
    this.k = k;
    this.data = centred.data();
    this.norms = centred.norms();
    this.mean = centred.mean();
    x = Tensor.input("x", Shape.of(BATCH, d), DType.FLOAT32);
    c = Tensor.input("c", Shape.of(d, k), DType.FLOAT32);
    products = Program.compile(new Graph(List.of(x.matMul(c)), Map.of()), Options.defaults());
  }

  int size() {
    return n;
  }

  int elements() {
    return d;
  }

  /** Returns the mean variance of the elements. */
  double variance() {
    double sum = 0;
    for (double norm : norms) {
      sum += norm;
    }
    return sum / n / d;
  }

  /** Copies a sample, not centred. */
  void sample(int i, float[] to, int at) {
    for (int j = 0; j < d; j++) {
      to[at + j] = (float) (data[i * d + j] + mean[j]);
    }
  }

  /** Finds the nearest centre of each sample and its squared distance; returns their sum. */
  double nearest(float[] centres, int[] nearest, double[] squares) {
    double[] lengths = new double[k];
    MemorySegment transposed = products.input(c);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < d; j++) {
        float v = (float) (centres[i * d + j] - mean[j]);
        lengths[i] += (double) v * v;
        transposed.setAtIndex(ValueLayout.JAVA_FLOAT, (long) j * k + i, v);
      }
    }
    double sum = 0;
    for (int from = 0; from < n; from += BATCH) {
      int some = Math.min(BATCH, n - from);
      MemorySegment.copy(data, from * d, products.input(x), ValueLayout.JAVA_FLOAT, 0, some * d);
      products.run(0, 0);
      MemorySegment dots = products.output(0);
      for (int i = 0; i < some; i++) {
        double minimum = Double.POSITIVE_INFINITY;
        int best = 0;
        for (int j = 0; j < k; j++) {
          double square =
              lengths[j] - 2.0 * dots.getAtIndex(ValueLayout.JAVA_FLOAT, (long) i * k + j);
          if (square < minimum) {
            minimum = square;
            best = j;
          }
        }
        nearest[from + i] = best;
        squares[from + i] = Math.max(0, minimum + norms[from + i]);
        sum += squares[from + i];
      }
    }
    return sum;
  }

  /** Updates the minimum squared distances for one more centre; returns their sum. */
  double updateMinimum(float[] centres, int at, double[] minimum) {
    float[] moved = new float[d];
    for (int j = 0; j < d; j++) {
      moved[j] = (float) (centres[at + j] - mean[j]);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int j = 0; j < d; j++) {
        double step = data[i * d + j] - moved[j];
        square += step * step;
      }
      minimum[i] = Math.min(minimum[i], square);
      sum += minimum[i];
    }
    return sum;
  }

  /** Returns the sums of the samples of each cluster, not centred. */
  double[] sums(int[] nearest, int centres) {
    double[] sums = new double[centres * d];
    for (int i = 0; i < n; i++) {
      int at = nearest[i] * d;
      for (int j = 0; j < d; j++) {
        sums[at + j] += data[i * d + j] + mean[j];
      }
    }
    return sums;
  }

  @Override
  public void close() {
    products.close();
  }
}
