package dev.axone.optimizer;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a solver: the unknowns, their value and gradient, and its other vectors. All of it
 * is stored in named vectors, so that a checkpoint can hold it and a resumed run continues exactly.
 */
public final class SolverState {
  private static final int VALUE = 0;
  private static final int ITERATIONS = 1;
  private static final int KNOWN = 2;

  private final Map<String, double[]> vectors = new LinkedHashMap<>();
  private final Map<String, double[]> scratch = new LinkedHashMap<>();
  private final double[] x;
  private final double[] gradient;
  private final double[] numbers;

  private SolverState(int n) {
    x = vector("x", n);
    gradient = vector("gradient", n);
    numbers = vector("numbers", 3);
  }

  /** Returns the state at a point. */
  public static SolverState of(double... start) {
    SolverState s = new SolverState(start.length);
    s.restart(start);
    return s;
  }

  /** Sets the point and resets everything else. */
  public void restart(double... start) {
    vectors.values().forEach(v -> Arrays.fill(v, 0));
    System.arraycopy(start, 0, x, 0, x.length);
  }

  /** Returns the unknowns. */
  public double[] x() {
    return x;
  }

  /** Returns the gradient at the unknowns, after an iteration. */
  public double[] gradient() {
    return gradient;
  }

  /** Returns the value at the unknowns, after an iteration. */
  public double value() {
    return numbers[VALUE];
  }

  /** Returns the number of iterations done. */
  public int iterations() {
    return (int) numbers[ITERATIONS];
  }

  /** Returns the vector with a name; the first call creates it with zeros. */
  public double[] vector(String name, int length) {
    return vectors.computeIfAbsent(name, n -> new double[length]);
  }

  /** Returns all stored vectors by name; the arrays are not copied. */
  public Map<String, double[]> vectors() {
    return Collections.unmodifiableMap(vectors);
  }

  /** Returns a temporary vector of n numbers. */
  double[] scratch(String name) {
    return scratch.computeIfAbsent(name, n -> new double[x.length]);
  }

  /** Computes value and gradient at the unknowns, unless they are known. */
  void evaluate(ObjectiveFunction objective) {
    if (numbers[KNOWN] == 0) {
      value(objective.at(x, gradient));
    }
  }

  void value(double v) {
    numbers[VALUE] = v;
    numbers[KNOWN] = 1;
  }

  void count() {
    numbers[ITERATIONS]++;
  }
}
