package dev.axone.cluster;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.file.Interrupts;
import dev.axone.random.Threefry;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Values;
import dev.axone.vocabulary.Plural;
import dev.axone.vocabulary.Records;

/**
 * k-means clustering: finds centres that (locally) minimize the sum of the squared distances of all
 * samples to their nearest centre. Lloyd's algorithm (1982) with k-means++ initialization (Arthur
 * and Vassilvitskii, 2007); the best of several runs.
 *
 * <pre>{@code
 * Clusters found = KMeans.of(10).seed(42).fit(Mnist.train().inputs().getFirst());
 * }</pre>
 *
 * @param k the number of clusters, at least 1
 * @param starts the number of runs with different initial centres, default 4
 * @param iterations the maximum number of iterations of each run; default 300
 * @param tolerance a run ends when the centres move by less than this fraction of the data's
 *     variance; default 1e-4
 * @param seed the seed of the initial centres, default 0
 */
public record KMeans(int k, int starts, int iterations, double tolerance, long seed) {
  private static final int STREAM = -3;

  /** Checks the numbers. */
  public KMeans {
    if (k < 1 || starts < 1 || iterations < 1 || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "k, starts and iterations must be at least 1 and tolerance not negative, found %s, %s, %s, %s"
              .formatted(k, starts, iterations, tolerance));
    }
  }

  /** Returns k-means with k clusters. */
  public static KMeans of(int k) {
    return new KMeans(k, 4, 300, 1e-4, 0);
  }

  /** Returns it with another number of runs. */
  public KMeans starts(int n) {
    return Records.with(this, "starts", n);
  }

  /** Returns it with another limit of iterations. */
  public KMeans iterations(int n) {
    return Records.with(this, "iterations", n);
  }

  /** Returns it with another seed. */
  public KMeans seed(long s) {
    return Records.with(this, "seed", s);
  }

  /**
   * Clusters samples, whose elements are taken as one vector.
   *
   * @throws DataException if there are fewer samples than centres, or one is not finite
   */
  public Clusters fit(Column samples) {
    if (samples.size() < k) {
      throw new DataException(
          "k-means with %s needs at least as many samples, found %s"
              .formatted(Plural.of(k, "centre"), samples.size()));
    }
    int bad = samples.firstNonFinite();
    if (bad >= 0) {
      throw new DataException(
          "k-means: sample %s has a NaN or an infinity, allowed are finite numbers".formatted(bad));
    }
    try (Distances distances = new Distances(samples, k)) {
      Clusters best = null;
      for (int start = 0; start < starts; start++) {
        Clusters found = lloyd(distances, new RandomSequence(Threefry.key(seed, start, STREAM)));
        if (best == null || found.inertia() < best.inertia()) {
          best = found;
        }
      }
      return java.util.Objects.requireNonNull(best);
    }
  }

  /** A sequence of random numbers. */
  private static final class RandomSequence {
    private final long key;
    private int index;

    RandomSequence(long key) {
      this.key = key;
    }

    /** Returns a number in [0, 1). */
    double next() {
      return (Threefry.bits(key, index++, 0) & 0xffffffffL) * 0x1p-32;
    }
  }

  private Clusters lloyd(Distances distances, RandomSequence random) {
    float[] centres = initialCentres(distances, random);
    int n = distances.size();
    int d = distances.elements();
    int[] nearest = new int[n];
    double[] squares = new double[n];
    double small = tolerance * distances.variance();
    int done = 0;
    double moved = Double.POSITIVE_INFINITY;
    while (done < iterations && moved > small) {
      Interrupts.check("clustering");
      distances.nearest(centres, nearest, squares);
      double[] sums = distances.sums(nearest, k);
      int[] counts = new int[k];
      for (int c : nearest) {
        counts[c]++;
      }
      moved = 0;
      for (int c = 0; c < k; c++) {
        if (counts[c] == 0) {
          // A centre without samples moves to the sample that is farthest from its centre.
          int far = farthest(squares);
          squares[far] = 0;
          distances.sample(far, centres, c * d);
          moved = Double.POSITIVE_INFINITY;
          continue;
        }
        for (int j = 0; j < d; j++) {
          float next = (float) (sums[c * d + j] / counts[c]);
          double step = next - centres[c * d + j];
          moved += step * step;
          centres[c * d + j] = next;
        }
      }
      done++;
    }
    double inertia = distances.nearest(centres, nearest, squares);
    double[] labels = java.util.Arrays.stream(nearest).asDoubleStream().toArray();
    return new Clusters(
        Values.of(Shape.of(k, d), centres), inertia, done, new Values(Shape.of(n), labels));
  }

  private static int farthest(double[] squares) {
    int far = 0;
    for (int i = 1; i < squares.length; i++) {
      far = squares[i] > squares[far] ? i : far;
    }
    return far;
  }

  /**
   * Draws each centre with probability proportional to its squared distance to the earlier ones
   * (k-means++).
   */
  private float[] initialCentres(Distances distances, RandomSequence random) {
    int d = distances.elements();
    float[] centres = new float[k * d];
    distances.sample((int) (random.next() * distances.size()), centres, 0);
    double[] minimum = new double[distances.size()];
    java.util.Arrays.fill(minimum, Double.POSITIVE_INFINITY);
    for (int c = 1; c < k; c++) {
      double sum = distances.updateMinimum(centres, (c - 1) * d, minimum);
      double target = random.next() * sum;
      int chosen = 0;
      double passed = minimum[0];
      while (passed < target && chosen < minimum.length - 1) {
        passed += minimum[++chosen];
      }
      distances.sample(chosen, centres, c * d);
    }
    return centres;
  }
}
