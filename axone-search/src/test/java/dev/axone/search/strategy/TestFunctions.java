package dev.axone.search.strategy;

import dev.axone.search.Objective;
import dev.axone.search.RunningTrial;
import dev.axone.search.space.Space;
import dev.axone.search.space.Uniform;

/** Functions that optimisers are tried on (Dixon and Szegő 1978). */
final class TestFunctions {
  static final double BRANIN_LEAST = 0.397887;
  static final double HARTMANN_LEAST = -3.32237;

  static final Space BRANIN = Space.of("x", Uniform.of(-5, 10)).with("y", Uniform.of(0, 15));

  static final Space HARTMANN = hartmannSpace();

  private static final double[] ALPHA = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] P = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };

  private TestFunctions() {}

  private static Space hartmannSpace() {
    Space space = Space.of("x0", Uniform.of(0, 1));
    for (int i = 1; i < 6; i++) {
      space = space.with("x" + i, Uniform.of(0, 1));
    }
    return space;
  }

  static double branin(double x, double y) {
    double b = 5.1 / (4 * Math.PI * Math.PI);
    double c = 5 / Math.PI;
    double t = 1 / (8 * Math.PI);
    double square = y - b * x * x + c * x - 6;
    return square * square + 10 * (1 - t) * Math.cos(x) + 10;
  }

  static double hartmann(double... x) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double inner = 0;
      for (int j = 0; j < 6; j++) {
        inner += A[i][j] * (x[j] - P[i][j]) * (x[j] - P[i][j]);
      }
      sum += ALPHA[i] * Math.exp(-inner);
    }
    return -sum;
  }

  static Objective braninOf() {
    return t -> branin(t.number("x"), t.number("y"));
  }

  static Objective hartmannOf() {
    return TestFunctions::hartmann;
  }

  private static double hartmann(RunningTrial t) {
    double[] x = new double[6];
    for (int i = 0; i < 6; i++) {
      x[i] = t.number("x" + i);
    }
    return hartmann(x);
  }
}
