package dev.axone.optimizer;

import dev.axone.vocabulary.Arguments;
import java.util.Optional;

/**
 * Newton's method for small models: the direction solves (H + λI)·d = −g with the exact Hessian,
 * computed by automatic differentiation, and the first λ of an increasing sequence that makes the
 * matrix positive definite, followed by a strong-Wolfe line search. Nocedal and Wright, "Numerical
 * optimization", algorithms 3.2 and 3.3. An iteration costs n gradients and n³ / 6 multiplications.
 *
 * <pre>{@code
 * model.compile(Newton.of(), loss); // for models of few parameters
 * model.fit(data, Fit.epochs(20));
 * }</pre>
 *
 * @param tolerance stops when no element of the gradient is larger; default 1e−7
 * @param change stops when the relative change of the loss is smaller; default 1e−9
 */
public record Newton(double tolerance, double change) implements Solver {
  private static final int MAX_UNKNOWNS = 2_000;

  /** Checks the numbers. */
  public Newton {
    Arguments.notNegative("tolerance", tolerance);
    Arguments.notNegative("change", change);
  }

  /** Returns the solver. */
  public static Newton of() {
    return new Newton(1e-7, 1e-9);
  }

  /** Returns this solver with another tolerance of the gradient. */
  public Newton withTolerance(double t) {
    return new Newton(t, change);
  }

  /** Returns this solver with another tolerance of the loss. */
  public Newton withChange(double c) {
    return new Newton(tolerance, c);
  }

  @Override
  public void check(int unknowns) {
    UnknownLimit.check("Newton", unknowns, MAX_UNKNOWNS);
  }

  /**
   * Checks the number of unknowns; there is no state.
   *
   * @throws IllegalArgumentException if there are more than 2,000 unknowns
   */
  @Override
  public void prepare(SolverState state) {
    check(state.x().length);
  }

  @Override
  public Optional<String> iterate(ObjectiveFunction objective, SolverState state) {
    return new Descent(tolerance, change, 0.9).iterate(objective, state, new DampedDirection());
  }

  private record DampedDirection() implements Descent.Direction {
    @Override
    public void compute(ObjectiveFunction objective, SolverState state, double[] to) {
      int n = to.length;
      double[][] hessian = new double[n][n];
      double[] unit = new double[n];
      double largest = 0;
      for (int i = 0; i < n; i++) {
        unit[i] = 1;
        objective.hessian(state.x(), unit, hessian[i]);
        unit[i] = 0;
        largest = Math.max(largest, Math.abs(hessian[i][i]));
      }
      Vectors.negate(state.gradient(), to);
      double damping = 0;
      while (!Cholesky.solve(hessian, damping, to)) {
        Vectors.negate(state.gradient(), to);
        damping = Math.max(2 * damping, 1e-3 * Math.max(largest, 1e-6));
      }
    }
  }
}
