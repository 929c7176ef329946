package dev.axone.method;

import dev.axone.cluster.Neighbours;

/**
 * Propagates labels along the edges of a graph: F ← α S F + (1 − α) Y with S = D^(−1/2) W D^(−1/2),
 * where W is 1 between a sample and each of its nearest neighbours, in both directions, and Y the
 * known labels, one-hot.
 */
final class Spreading {
  /** Edges of all samples, one after another; those of i end before {@code ends[i]}. */
  private final int[] edges;

  private final int[] ends;
  private final float[] scale;

  Spreading(Neighbours neighbours) {
    int n = neighbours.size();
    int[][] out = new int[n][];
    int[] degrees = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = neighbours.of(i);
      degrees[i] += out[i].length;
    }
    for (int i = 0; i < n; i++) {
      for (int j : out[i]) {
        degrees[j] += contains(out[j], i) ? 0 : 1;
      }
    }
    ends = new int[n];
    scale = new float[n];
    int sum = 0;
    for (int i = 0; i < n; i++) {
      ends[i] = sum; // where the next edge of i is stored, finally its end
      sum += degrees[i];
      scale[i] = (float) (1 / Math.sqrt(degrees[i]));
    }
    edges = new int[sum];
    for (int i = 0; i < n; i++) {
      for (int j : out[i]) {
        edges[ends[i]++] = j;
        if (!contains(out[j], i)) {
          edges[ends[j]++] = i;
        }
      }
    }
  }

  private static boolean contains(int[] some, int x) {
    for (int s : some) {
      if (s == x) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the class probabilities of each sample after some iterations, [samples · classes];
   * zeros for samples that no label reached.
   *
   * @param labels the known class of a sample, or −1
   */
  float[] probabilities(int[] labels, int classes, double alpha, int iterations) {
    int n = labels.length;
    float[] now = new float[n * classes];
    float[] next = new float[n * classes];
    for (int round = 0; round < iterations; round++) {
      for (int i = 0; i < n; i++) {
        step(i, labels[i], classes, (float) alpha, now, next);
      }
      float[] last = now;
      now = next;
      next = last;
    }
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += now[i * classes + c];
      }
      for (int c = 0; c < classes && sum > 0; c++) {
        now[i * classes + c] = (float) (now[i * classes + c] / sum);
      }
    }
    return now;
  }

  private void step(int i, int label, int classes, float alpha, float[] now, float[] next) {
    int own = i * classes;
    for (int c = 0; c < classes; c++) {
      next[own + c] = 0;
    }
    for (int e = i == 0 ? 0 : ends[i - 1]; e < ends[i]; e++) {
      int other = edges[e];
      float weight = alpha * scale[i] * scale[other];
      for (int c = 0; c < classes; c++) {
        next[own + c] += weight * now[other * classes + c];
      }
    }
    if (label >= 0) {
      next[own + label] += 1 - alpha;
    }
  }
}
