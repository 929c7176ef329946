package dev.axone.optimizer;

/** Systems of linear equations with a symmetric, positive definite matrix. */
final class Cholesky {
  /** A pivot below this share of its diagonal element is 0 but for rounding. */
  private static final double MINIMUM = 1e-12;

  private Cholesky() {}

  /**
   * Solves (matrix + damping · I) · x = b.
   *
   * @param b becomes x
   * @return whether the matrix is positive definite; b is left undefined if not
   */
  static boolean solve(double[][] matrix, double damping, double[] b) {
    int n = b.length;
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        // The mean of both triangles: rounding may have made them differ.
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
