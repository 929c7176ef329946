package dev.axone.search.strategy;

import dev.axone.search.space.Domain;
import java.util.List;

/** The posterior of a Gaussian process after observations of mean 0 and standard deviation 1. */
final class Posterior {
  /** Minimum noise, which keeps matrices regular. */
  private static final double MIN_NOISE = 1e-6;

  private final double[][] points;
  private final double[] values;
  private final Matern kernel;
  private final double noise;
  private final Cholesky factor;
  private final double[] alpha;

  Posterior(List<Domain> domains, double[][] points, double[] values, double[] theta) {
    this.points = points;
    this.values = values;
    kernel = new Matern(domains, theta);
    noise = StrictMath.exp(theta[theta.length - 1]);
    int n = points.length;
    double[][] k = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        k[i][j] = kernel.value(points[i], points[j]);
      }
      k[i][i] = kernel.amplitude() + noise + MIN_NOISE;
    }
    factor = Cholesky.of(k);
    alpha = factor.solve(values);
  }

  /** Returns the mean at a point, and the standard deviation of the function, without noise. */
  double[] at(double[] x) {
    double[] k = new double[points.length];
    double mean = 0;
    for (int i = 0; i < k.length; i++) {
      k[i] = kernel.value(x, points[i]);
      mean += k[i] * alpha[i];
    }
    double[] v = factor.lower(k);
    double variance = kernel.amplitude();
    for (double each : v) {
      variance -= each * each;
    }
    return new double[] {mean, Math.sqrt(Math.max(variance, 1e-12))};
  }

  /** Returns log p(values), up to a constant. */
  double logLikelihood() {
    double fit = 0;
    for (int i = 0; i < values.length; i++) {
      fit += values[i] * alpha[i];
    }
    return -fit / 2 - factor.halfLogDeterminant();
  }

  /**
   * Returns the gradient of {@link #logLikelihood} with respect to the kernel's hyper-parameters.
   */
  double[] gradient() {
    int n = points.length;
    int d = points[0].length;
    double[][] inverse = factor.inverse();
    double[] gradient = new double[d + 2];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        // The matrix is symmetric: each pair counts twice, and the formula has a half.
        double weight = alpha[i] * alpha[j] - inverse[i][j];
        double slope = weight * kernel.slope(points[i], points[j]);
        for (int p = 0; p < d; p++) {
          gradient[p] += slope * kernel.part(p, points[i], points[j]);
        }
        gradient[d] += weight * kernel.value(points[i], points[j]);
      }
      double own = (alpha[i] * alpha[i] - inverse[i][i]) / 2;
      gradient[d] += own * kernel.amplitude();
      gradient[d + 1] += own * noise;
    }
    return gradient;
  }
}
