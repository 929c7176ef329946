package dev.axone.optimizer;

/** Solves linear equations with a symmetric positive definite matrix by Cholesky decomposition. */
final class Cholesky {
  /** A pivot below this fraction of its diagonal element counts as 0. */
  private static final double MINIMUM = 1e-12;

  private Cholesky() {}

  /**
   * Solves (matrix + damping · I) · x = b.
   *
   * @param b becomes x
   * @return whether the matrix is positive definite; b is undefined if not
   */
  static boolean solve(double[][] matrix, double damping, double[] b) {
    int n = b.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        // The mean of both triangles, which may differ by rounding.
        double sum = (matrix[i][j] + matrix[j][i]) / 2 - Vectors.dot(l[i], 0, l[j], 0, j);
        if (i != j) {
          l[i][j] = sum / l[j][j];
          continue;
        }
        sum += damping;
        if (!(sum > MINIMUM * Math.abs(matrix[i][i] + damping))) {
          return false;
        }
        l[i][i] = Math.sqrt(sum);
      }
    }
    for (int i = 0; i < n; i++) {
      b[i] = (b[i] - Vectors.dot(l[i], 0, b, 0, i)) / l[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        b[i] -= l[j][i] * b[j];
      }
      b[i] /= l[i][i];
    }
    return true;
  }
}
