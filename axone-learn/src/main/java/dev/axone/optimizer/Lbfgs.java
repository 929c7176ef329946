package dev.axone.optimizer;

import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Limited-memory BFGS with a strong-Wolfe line search: the direction is −H·g, where H approximates
 * the inverse Hessian from the last steps. Nocedal and Wright, "Numerical optimization", algorithm
 * 7.4.
 *
 * <p>{@code Lbfgs.of().withTolerance(1e-4)} with a penalty {@code L2.of(alpha / (2 * n))} on the
 * kernels has the objective and stopping rule of scikit-learn's MLPClassifier with {@code lbfgs}.
 *
 * <pre>{@code
 * model.compile(Lbfgs.of().withHistory(20), loss);
 * model.fit(data, Fit.epochs(200));
 * }</pre>
 *
 * @param history the number of stored steps; default 10 (PyTorch: 100)
 * @param tolerance stops when no element of the gradient is larger; default 1e−7
 * @param change stops when the relative change of the loss is smaller; default 1e−9
 */
public record Lbfgs(int history, double tolerance, double change) implements Solver {
  /** Checks the numbers. */
  public Lbfgs {
    Arguments.atLeast("history", 1, history);
    Arguments.notNegative("tolerance", tolerance);
    Arguments.notNegative("change", change);
  }

  /** Returns the solver with a history of 10 steps. */
  public static Lbfgs of() {
    return new Lbfgs(10, 1e-7, 1e-9);
  }

  /** Returns this solver with another history. */
  public Lbfgs withHistory(int steps) {
    return new Lbfgs(steps, tolerance, change);
  }

  /** Returns this solver with another tolerance of the gradient. */
  public Lbfgs withTolerance(double t) {
    return new Lbfgs(history, t, change);
  }

  /** Returns this solver with another tolerance of the loss. */
  public Lbfgs withChange(double c) {
    return new Lbfgs(history, tolerance, c);
  }

  @Override
  public void prepare(SolverState state) {
    new Pairs(history).prepare(state);
  }

  @Override
  public Optional<String> iterate(ObjectiveFunction objective, SolverState state) {
    return new Descent(tolerance, change, 0.9).iterate(objective, state, new Pairs(history));
  }

  /** The last steps s and changes y of the gradient, in a ring buffer. */
  private record Pairs(int history) implements Descent.Direction {
    void prepare(SolverState state) {
      steps(state);
      gradientChanges(state);
      counts(state);
    }

    private double[] steps(SolverState state) {
      return state.vector("steps", history * state.x().length);
    }

    private double[] gradientChanges(SolverState state) {
      return state.vector("turns", history * state.x().length);
    }

    /** The number of stored pairs, and of all pairs so far. */
    private static double[] counts(SolverState state) {
      return state.vector("counts", 2);
    }

    @Override
    public void compute(ObjectiveFunction objective, SolverState state, double[] to) {
      int n = to.length;
      double[] s = steps(state);
      double[] y = gradientChanges(state);
      int stored = (int) counts(state)[0];
      int newest = (int) counts(state)[1] - 1;
      double[] weights = new double[stored];
      Vectors.negate(state.gradient(), to);
      for (int i = 0; i < stored; i++) {
        int at = (newest - i) % history * n;
        weights[i] = Vectors.dot(s, at, to, 0, n) / Vectors.dot(s, at, y, at, n);
        Vectors.add(to, -weights[i], y, at);
      }
      if (stored > 0) {
        int at = newest % history * n;
        scale(to, Vectors.dot(s, at, y, at, n) / Vectors.dot(y, at, y, at, n));
      }
      for (int i = stored - 1; i >= 0; i--) {
        int at = (newest - i) % history * n;
        double weight = Vectors.dot(y, at, to, 0, n) / Vectors.dot(s, at, y, at, n);
        Vectors.add(to, weights[i] - weight, s, at);
      }
    }

    private static void scale(double[] v, double factor) {
      for (int i = 0; i < v.length; i++) {
        v[i] *= factor;
      }
    }

    @Override
    public double initialStep(SolverState state, double[] direction) {
      return counts(state)[0] == 0 ? Math.min(1, 1 / Vectors.norm(state.gradient())) : 1;
    }

    @Override
    public void update(
        SolverState state, double step, double[] pointChange, double[] gradientChange) {
      if (Vectors.dot(pointChange, gradientChange)
          <= 0x1p-52 * Vectors.dot(gradientChange, gradientChange)) {
        return;
      }
      double[] counts = counts(state);
      int at = (int) counts[1] % history * pointChange.length;
      System.arraycopy(pointChange, 0, steps(state), at, pointChange.length);
      System.arraycopy(gradientChange, 0, gradientChanges(state), at, gradientChange.length);
      counts[0] = Math.min(counts[0] + 1, history);
      counts[1]++;
    }

    @Override
    public void reset(SolverState state) {
      counts(state)[0] = 0;
    }
  }
}
