package dev.axone.search.strategy;

/** The factor L of a symmetric positive definite matrix K = L Lᵀ. */
final class Cholesky {
  private final double[][] l;

  private Cholesky(double[][] l) {
    this.l = l;
  }

  /** Returns the factor; a small value is added to the diagonal if rounding made K indefinite. */
  static Cholesky of(double[][] k) {
    for (double jitter = 0; ; jitter = jitter == 0 ? 1e-10 : jitter * 10) {
      double[][] l = factor(k, jitter);
      if (l.length == k.length) {
        return new Cholesky(l);
      }
    }
  }

  /** Returns the factor, or an empty array if there is none. */
  private static double[][] factor(double[][] k, double jitter) {
    int n = k.length;
    double[][] l = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double[] other = j == i ? row : l[j];
        double sum = k[i][j];
        for (int m = 0; m < j; m++) {
          sum -= row[m] * other[m];
        }
        if (j < i) {
          row[j] = sum / other[j];
        } else if (sum + jitter > 0) {
          row[i] = Math.sqrt(sum + jitter);
        } else {
          return new double[0][];
        }
      }
      l[i] = row;
    }
    return l;
  }

  /** Returns L⁻¹ b. */
  double[] lower(double[] b) {
    double[] x = new double[l.length];
    for (int i = 0; i < x.length; i++) {
      double sum = b[i];
      for (int j = 0; j < i; j++) {
        sum -= l[i][j] * x[j];
      }
      x[i] = sum / l[i][i];
    }
    return x;
  }

  /** Returns L⁻ᵀ b. */
  private double[] upper(double[] b) {
    double[] x = b.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= l[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= l[i][j] * x[i];
      }
    }
    return x;
  }

  /** Returns K⁻¹ b. */
  double[] solve(double[] b) {
    return upper(lower(b));
  }

  /** Returns K⁻¹. */
  double[][] inverse() {
    int n = l.length;
    double[][] columns = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      columns[i] = solve(unit);
    }
    return columns;
  }

  /** Returns log |K| / 2. */
  double halfLogDeterminant() {
    double sum = 0;
    for (int i = 0; i < l.length; i++) {
      sum += StrictMath.log(l[i][i]);
    }
    return sum;
  }
}
