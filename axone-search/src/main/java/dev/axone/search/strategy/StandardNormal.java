package dev.axone.search.strategy;

/** The standard normal distribution. */
final class StandardNormal {
  private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;

  /** Below, the expected improvement is computed by its asymptotic series. */
  private static final double FAR = -6;

  private StandardNormal() {}

  /** Returns Φ(z), with a relative error below 2e-7 (Press et al., "Numerical Recipes", 6.2). */
  static double cumulative(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + 0.5 * x);
    double series = -1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277));
    series = 0.09678418 + t * (-0.18628806 + t * (0.27886807 + t * series));
    series = -1.26551223 + t * (1.00002368 + t * (0.37409196 + t * series));
    double tail = 0.5 * t * StrictMath.exp(-x * x + series);
    return z >= 0 ? 1 - tail : tail;
  }

  /** Returns Φ(b) − Φ(a) for a ≤ b. */
  static double between(double a, double b) {
    return a > 0 ? cumulative(-a) - cumulative(-b) : cumulative(b) - cumulative(a);
  }

  static double logDensity(double z) {
    return -z * z / 2 - LOG_ROOT_TWO_PI;
  }

  /**
   * Returns log(φ(z) + z Φ(z)), the logarithm of the expected improvement over z = 0 of a normal
   * variable of standard deviation 1, also where the improvement underflows (Ament et al. 2023).
   */
  static double logImprovement(double z) {
    if (z > FAR) {
      return StrictMath.log(StrictMath.exp(logDensity(z)) + z * cumulative(z));
    }
    return logDensity(z) - 2 * StrictMath.log(-z) + StrictMath.log1p(-3 / (z * z));
  }
}
