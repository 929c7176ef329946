package dev.axone.tensor;

/** The error function in double, accurate to a few units in the last place; Java has none. */
final class ErrorFunction {
  /** From here on the continued fraction of 1 − erf converges within {@code TERMS} terms. */
  private static final double SERIES_END = 2;

  private static final int TERMS = 100;

  private ErrorFunction() {}

  static double of(double x) {
    return Math.abs(x) < SERIES_END ? series(x) : Math.signum(x) * (1 - complement(Math.abs(x)));
  }

  /** 2/√π · e^−x² · Σ 2ⁿ x²ⁿ⁺¹ / (2n + 1)!!; all terms have the same sign. */
  private static double series(double x) {
    double sum = 0;
    double term = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }

  /** e^−x²/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))). */
  private static double complement(double x) {
    double f = x;
    for (int k = TERMS; k > 0; k--) {
      f = x + k / 2.0 / f;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / f;
  }
}
