package dev.axone.cluster;

import dev.axone.data.Column;
import java.lang.foreign.MemorySegment;

/**
 * Samples as rows in memory with their mean subtracted: distances do not change, dot products lose
 * fewer digits.
 */
final class Centred {
  private final int n;
  private final int d;
  private final float[] data;
  private final double[] norms;
  private final double[] mean;

  Centred(Column samples) {
    n = samples.size();
    d = samples.shape().size();
    data = new float[Math.multiplyExact(n, d)];
    norms = new double[n];
    mean = new double[d];
    MemorySegment all = MemorySegment.ofArray(data);
    for (int i = 0; i < n; i++) {
      samples.read(i, all, 4L * i * d);
      for (int j = 0; j < d; j++) {
        mean[j] += data[i * d + j];
      }
    }
    for (int j = 0; j < d; j++) {
      mean[j] /= n;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        float v = (float) (data[i * d + j] - mean[j]);
        data[i * d + j] = v;
        norms[i] += (double) v * v;
      }
    }
  }

  int size() {
    return n;
  }

  int elements() {
    return d;
  }

  /** Returns all centred rows. */
  float[] data() {
    return data;
  }

  /** Returns the squared norms of the centred rows. */
  double[] norms() {
    return norms;
  }

  /** Returns the mean that was subtracted from each row. */
  double[] mean() {
    return mean;
  }
}
