package dev.axone.operation;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The elements of a case's operands. */
enum Numbers {
  /** Both signs, 0.6 to 1.6 in magnitude. */
  ANY,
  /** 0.6 to 1.6: for logarithm, square root and power. */
  POSITIVE,
  /** Both signs, 1.1 to 1.9 in magnitude: for steps at integers. */
  BETWEEN;

  /**
   * Returns numbers that are all different. Up to 85 of them are at least 0.0039 apart, also from
   * those of the other operands (0, 1 or 2), so that a small step crosses no point without a
   * derivative.
   */
  double[] apart(int n, int operand) {
    Random random = new Random(31L * n + operand);
    int places = Math.max(85, n);
    List<Integer> order = IntStream.range(0, places).boxed().collect(Collectors.toList());
    Collections.shuffle(order, random);
    double[] d = new double[n];
    for (int i = 0; i < n; i++) {
      double share = (3.0 * order.get(i) + operand) / (3.0 * places);
      double magnitude = this == BETWEEN ? 1.1 + 0.8 * share : 0.6 + share;
      d[i] = this == POSITIVE || random.nextBoolean() ? magnitude : -magnitude;
    }
    return d;
  }

  /** Returns numbers of which many are equal, in one operand and across: −1, 0 and 1. */
  static double[] ties(int n, int operand) {
    Random random = new Random(37L * n + operand);
    return random.ints(n, -1, 2).asDoubleStream().toArray();
  }

  /** Returns numbers of magnitude 1 or less: weights of a sum, or a direction. */
  static double[] weights(int n, int seed) {
    Random random = new Random(41L * n + seed);
    return random.doubles(n, -1, 1).toArray();
  }

  /** Returns the elements rounded to float, so that all implementations have the same inputs. */
  static double[] asFloats(double[] d) {
    IntFunction<Double> rounded = i -> (double) (float) d[i];
    return IntStream.range(0, d.length).mapToObj(rounded).mapToDouble(x -> x).toArray();
  }
}
