package dev.axone.cluster;

import dev.axone.tensor.Values;

/**
 * What {@link KMeans} finds.
 *
 * @param centres [k, elements of a sample]
 * @param inertia sum of the squared distances of all samples to their centres
 * @param iterations of the best start
 * @param labels the centre of each sample, [samples]
 */
public record Clusters(Values centres, double inertia, int iterations, Values labels) {
  /** Returns how many samples each centre has. */
  public int[] sizes() {
    int[] sizes = new int[centres.shape().dim(0)];
    for (double label : labels.data()) {
      sizes[(int) label]++;
    }
    return sizes;
  }

  /**
   * Returns the share of samples whose centre's most frequent class is theirs: the purity.
   *
   * @param classes of the samples, in their order
   */
  public double purity(int[] classes) {
    int most = 0;
    for (int c : classes) {
      most = Math.max(most, c);
    }
    int[][] counts = new int[centres.shape().dim(0)][most + 1];
    for (int i = 0; i < classes.length; i++) {
      counts[(int) labels.data()[i]][classes[i]]++;
    }
    long right = 0;
    for (int[] own : counts) {
      right += java.util.Arrays.stream(own).max().orElse(0);
    }
    return (double) right / classes.length;
  }
}
