package dev.axone.search.strategy;

import dev.axone.search.space.Domain;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the hyper-parameters with the maximum likelihood of the observations, with weak log-normal
 * priors that keep them reasonable while there are few observations.
 */
final class Likelihood {
  private static final int ITERATIONS = 25;
  private static final double ENOUGH = 1e-3;

  private final List<Domain> domains;
  private final double[][] points;
  private final double[] values;
  private final double[] mean;
  private final double[] standardDeviation;

  Likelihood(List<Domain> domains, double[][] points, double[] values) {
    this.domains = domains;
    this.points = points;
    this.values = values;
    int d = domains.size();
    mean = new double[d + 2];
    standardDeviation = new double[d + 2];
    // Distances in the unit cube grow with the root of the number of parameters.
    Arrays.fill(mean, 0, d, StrictMath.log(0.35 * StrictMath.sqrt(d)));
    Arrays.fill(standardDeviation, 0, d, 1);
    standardDeviation[d] = 1;
    mean[d + 1] = StrictMath.log(1e-4);
    standardDeviation[d + 1] = 2;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(double[] theta, double value, double[] gradient) {}

  /**
   * Returns the posterior of the best hyper-parameters found.
   *
   * @param factor of the lengths of ordered parameters, 1 for the most likely ones
   */
  Posterior posterior(double factor) {
    double[] shorter = mean.clone();
    for (int i = 0; i < domains.size(); i++) {
      shorter[i] -= 1;
    }
    Step a = minimize(mean);
    Step b = minimize(shorter);
    double[] theta = (a.value <= b.value ? a : b).theta.clone();
    for (int i = 0; i < domains.size(); i++) {
      theta[i] += domains.get(i).ordered() ? StrictMath.log(factor) : 0;
    }
    return posterior(theta);
  }

  private Posterior posterior(double[] theta) {
    return new Posterior(domains, points, values, theta);
  }

  /** Returns −log p(values, θ) and its gradient. */
  private Step at(double[] theta) {
    Posterior posterior = posterior(theta);
    double value = -posterior.logLikelihood();
    double[] gradient = posterior.gradient();
    for (int i = 0; i < theta.length; i++) {
      double z = (theta[i] - mean[i]) / standardDeviation[i];
      value += z * z / 2;
      gradient[i] = -gradient[i] + z / standardDeviation[i];
    }
    return new Step(theta, value, gradient);
  }

  /** Minimizes from a start by BFGS, halving steps that do not decrease the function. */
  private Step minimize(double[] start) {
    int n = start.length;
    Step now = at(start);
    double[][] h = identity(n);
    for (int k = 0; k < ITERATIONS && norm(now.gradient) > ENOUGH; k++) {
      double[] direction = minus(product(h, now.gradient));
      if (dot(direction, now.gradient) >= 0) {
        h = identity(n);
        direction = minus(now.gradient);
      }
      Step next = search(now, direction);
      if (next.value >= now.value) {
        break;
      }
      update(h, difference(next.theta, now.theta), difference(next.gradient, now.gradient));
      now = next;
    }
    return now;
  }

  private Step search(Step from, double[] direction) {
    double slope = dot(direction, from.gradient);
    // A step of more than 2 in a logarithm would leave the region where the model is valid.
    double t = Math.min(1, 2 / Math.max(norm(direction), 1e-12));
    for (int i = 0; i < 12; i++) {
      double[] theta = from.theta.clone();
      for (int j = 0; j < theta.length; j++) {
        theta[j] += t * direction[j];
      }
      Step step = at(theta);
      if (step.value <= from.value + 1e-4 * t * slope) {
        return step;
      }
      t /= 2;
    }
    return from;
  }

  /** Updates the inverse Hessian h by a step s with change of gradient y (BFGS). */
  private static void update(double[][] h, double[] s, double[] y) {
    double sy = dot(s, y);
    if (sy <= 1e-10) {
      return;
    }
    double[] hy = product(h, y);
    double factor = (1 + dot(y, hy) / sy) / sy;
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s.length; j++) {
        h[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
  }

  private static double[][] identity(int n) {
    double[][] m = new double[n][n];
    for (int i = 0; i < n; i++) {
      m[i][i] = 1;
    }
    return m;
  }

  private static double[] product(double[][] m, double[] v) {
    return Arrays.stream(m).mapToDouble(row -> dot(row, v)).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  private static double[] minus(double[] v) {
    return Arrays.stream(v).map(x -> -x).toArray();
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = a.clone();
    for (int i = 0; i < d.length; i++) {
      d[i] -= b[i];
    }
    return d;
  }
}
