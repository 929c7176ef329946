package dev.axone.search.strategy;

import dev.axone.search.space.Domain;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A kernel density over the unit cube: a mixture of kernels, one at each point and, first, a wide
 * one in the middle. A kernel is a product over the parameters: a normal distribution truncated to
 * [0, 1], its mass in a cell if there are cells, or a table of probabilities if there is no order.
 */
final class Parzen {
  /** Number of points with equal weights; with more, older points have lower weights. */
  private static final int EQUAL = 25;

  private final List<Domain> domains;
  private final List<double[]> points;
  private final double[] weights;

  /** By point and parameter. */
  private final double[][] sigmas;

  Parzen(List<Domain> domains, List<double[]> points) {
    this.domains = domains;
    this.points = points;
    weights = weights(points.size());
    sigmas = new double[points.size()][domains.size()];
    for (int j = 0; j < domains.size(); j++) {
      spread(j);
    }
  }

  /**
   * Sets the widths of kernels along a parameter: the distance to the farther neighbour, of the
   * outermost points to the only one; not too small while there are few points ("magic clipping").
   */
  private void spread(int j) {
    int n = points.size();
    Integer[] sorted = new Integer[n];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, Comparator.comparingDouble(i -> points.get(i)[j]));
    double minimum = 1.0 / Math.min(100, n + 2);
    for (int i = 0; i < n; i++) {
      double x = points.get(sorted[i])[j];
      double below = i > 0 ? x - points.get(sorted[i - 1])[j] : n > 1 ? 0 : x;
      double above = i < n - 1 ? points.get(sorted[i + 1])[j] - x : n > 1 ? 0 : 1 - x;
      sigmas[sorted[i]][j] = Math.clamp(Math.max(below, above), minimum, 1);
    }
  }

  /** Returns the weights, the prior's first: together 1. */
  private static double[] weights(int n) {
    double[] w = new double[n + 1];
    Arrays.fill(w, 1);
    int old = n - EQUAL;
    for (int i = 0; i < old; i++) {
      w[i + 1] = old == 1 ? 1.0 / n : 1.0 / n + (1 - 1.0 / n) * i / (old - 1);
    }
    double sum = Arrays.stream(w).sum();
    return Arrays.stream(w).map(x -> x / sum).toArray();
  }

  /** Returns a point drawn from this density. */
  double[] draw(Uniforms uniforms) {
    double u = uniforms.next();
    int kernel = 0;
    while (kernel < weights.length - 1 && u >= weights[kernel]) {
      u -= weights[kernel++];
    }
    double[] x = new double[domains.size()];
    for (int j = 0; j < x.length; j++) {
      x[j] = domains.get(j).ordered() ? normal(kernel, j, uniforms) : choice(kernel, j, uniforms);
    }
    return x;
  }

  private double normal(int kernel, int j, Uniforms uniforms) {
    double x;
    do {
      x = mean(kernel, j) + sigma(kernel, j) * uniforms.normal();
    } while (!(x >= 0 && x < 1));
    return x;
  }

  private double choice(int kernel, int j, Uniforms uniforms) {
    int levels = domains.get(j).levels();
    double u = uniforms.next();
    int c = 0;
    while (c < levels - 1 && u >= probability(kernel, j, c)) {
      u -= probability(kernel, j, c++);
    }
    return (c + 0.5) / levels;
  }

  /** Returns the logarithm of the density at a point. */
  double logDensity(double[] x) {
    double[] terms = new double[weights.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < terms.length; k++) {
      terms[k] = StrictMath.log(weights[k]);
      for (int j = 0; j < x.length; j++) {
        terms[k] += logKernel(k, j, x[j]);
      }
      most = Math.max(most, terms[k]);
    }
    double sum = 0;
    for (double t : terms) {
      sum += StrictMath.exp(t - most);
    }
    return most + StrictMath.log(sum);
  }

  private double logKernel(int kernel, int j, double x) {
    Domain domain = domains.get(j);
    if (!domain.ordered()) {
      return StrictMath.log(probability(kernel, j, (int) (x * domain.levels())));
    }
    double mean = mean(kernel, j);
    double s = sigma(kernel, j);
    double all = StandardNormal.between(-mean / s, (1 - mean) / s);
    if (domain.levels() == 0) {
      return StandardNormal.logDensity((x - mean) / s) - StrictMath.log(s * all);
    }
    double half = 0.5 / domain.levels();
    double mass = StandardNormal.between((x - half - mean) / s, (x + half - mean) / s);
    return StrictMath.log(Math.max(mass, Double.MIN_NORMAL) / all);
  }

  private double mean(int kernel, int j) {
    return kernel == 0 ? 0.5 : points.get(kernel - 1)[j];
  }

  private double sigma(int kernel, int j) {
    return kernel == 0 ? 1 : sigmas[kernel - 1][j];
  }

  /** Returns the probability of a choice: that of the kernel's point is the maximum. */
  private double probability(int kernel, int j, int choice) {
    int levels = domains.get(j).levels();
    if (kernel == 0) {
      return 1.0 / levels;
    }
    double share = 1.0 / weights.length;
    int own = (int) (points.get(kernel - 1)[j] * levels);
    return (share + (own == choice ? 1 : 0)) / (1 + share * levels);
  }
}
