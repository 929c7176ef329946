package dev.axone.cluster;

import dev.axone.tensor.Values;

/**
 * The result of {@link KMeans}.
 *
 * @param centres [k, elements of a sample]
 * @param inertia sum of the squared distances of all samples to their centres
 * @param iterations the number of iterations of the best run
 * @param labels the index of each sample's centre, [samples]
 */
public record Clusters(Values centres, double inertia, int iterations, Values labels) {
  /** Returns the number of samples of each cluster. */
  public int[] sizes() {
    int[] sizes = new int[centres.shape().dim(0)];
    for (double label : labels.data()) {
      sizes[(int) label]++;
    }
    return sizes;
  }

  /**
   * Returns the purity: the fraction of samples that have the most frequent class of their cluster.
   *
   * @param classes the class of each sample
   */
  public double purity(int[] classes) {
    int max = 0;
    for (int c : classes) {
      max = Math.max(max, c);
    }
    int[][] counts = new int[centres.shape().dim(0)][max + 1];
    for (int i = 0; i < classes.length; i++) {
      counts[(int) labels.data()[i]][classes[i]]++;
    }
    long correct = 0;
    for (int[] own : counts) {
      correct += java.util.Arrays.stream(own).max().orElse(0);
    }
    return (double) correct / classes.length;
  }
}
