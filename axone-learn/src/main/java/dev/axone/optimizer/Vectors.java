package dev.axone.optimizer;

/** Vector arithmetic. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    return dot(a, 0, b, 0, a.length);
  }

  /** Returns the dot product of n elements of two arrays. */
  static double dot(double[] a, int from, double[] b, int at, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[from + i] * b[at + i];
    }
    return sum;
  }

  static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Returns the maximum absolute value. */
  static double maximum(double[] a) {
    double max = 0;
    for (double d : a) {
      max = Math.max(max, Math.abs(d));
    }
    return max;
  }

  /** y ← x + factor · d. */
  static void move(double[] x, double factor, double[] d, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] + factor * d[i];
    }
  }

  /** y ← y + factor · elements of an array, from an index on. */
  static void add(double[] y, double factor, double[] a, int from) {
    for (int i = 0; i < y.length; i++) {
      y[i] += factor * a[from + i];
    }
  }

  static void negate(double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = -from[i];
    }
  }
}
