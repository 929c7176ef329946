package dev.axone.optimizer;

import dev.axone.vocabulary.Arguments;
import java.util.Arrays;
import java.util.Optional;

/**
 * BFGS with a strong-Wolfe line search: the direction is −H·g, where H approximates the inverse
 * Hessian and has n² elements for n unknowns. Nocedal and Wright, "Numerical optimization",
 * algorithm 6.1.
 *
 * <pre>{@code
 * model.compile(Bfgs.of().withTolerance(1e-8), loss);
 * model.fit(data, Fit.epochs(100));
 * }</pre>
 *
 * @param tolerance stops when no element of the gradient is larger; default 1e−7
 * @param change stops when the relative change of the loss is smaller; default 1e−9
 */
public record Bfgs(double tolerance, double change) implements Solver {
  private static final int MAX_UNKNOWNS = 10_000;

  /** Checks the numbers. */
  public Bfgs {
    Arguments.notNegative("tolerance", tolerance);
    Arguments.notNegative("change", change);
  }

  /** Returns the solver. */
  public static Bfgs of() {
    return new Bfgs(1e-7, 1e-9);
  }

  /** Returns this solver with another tolerance of the gradient. */
  public Bfgs withTolerance(double t) {
    return new Bfgs(t, change);
  }

  /** Returns this solver with another tolerance of the loss. */
  public Bfgs withChange(double c) {
    return new Bfgs(tolerance, c);
  }

  @Override
  public void check(int unknowns) {
    UnknownLimit.check("Bfgs", unknowns, MAX_UNKNOWNS);
  }

  /**
   * Creates the matrix.
   *
   * @throws IllegalArgumentException if there are more than 10,000 unknowns
   */
  @Override
  public void prepare(SolverState state) {
    check(state.x().length);
    Inverse.of(state);
    Inverse.initialized(state);
  }

  @Override
  public Optional<String> iterate(ObjectiveFunction objective, SolverState state) {
    return new Descent(tolerance, change, 0.9).iterate(objective, state, new Inverse());
  }

  /** The approximation of the inverse Hessian. */
  private record Inverse() implements Descent.Direction {
    static double[] of(SolverState state) {
      int n = state.x().length;
      return state.vector("inverse", n * n);
    }

    /** One number: 1 if the matrix is initialized. */
    static double[] initialized(SolverState state) {
      return state.vector("known", 1);
    }

    @Override
    public void compute(ObjectiveFunction objective, SolverState state, double[] to) {
      Vectors.negate(state.gradient(), to);
      if (initialized(state)[0] == 1) {
        times(of(state), state.gradient(), to);
        Vectors.negate(to, to);
      }
    }

    private static void times(double[] matrix, double[] v, double[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] = Vectors.dot(matrix, i * v.length, v, 0, v.length);
      }
    }

    @Override
    public double initialStep(SolverState state, double[] direction) {
      return initialized(state)[0] == 0 ? Math.min(1, 1 / Vectors.norm(state.gradient())) : 1;
    }

    /** H ← (I − s·yᵀ/ρ)·H·(I − y·sᵀ/ρ) + s·sᵀ/ρ with ρ = sᵀ·y. */
    @Override
    public void update(SolverState state, double step, double[] s, double[] y) {
      double curvature = Vectors.dot(s, y);
      if (curvature <= 0x1p-52 * Vectors.dot(y, y)) {
        return;
      }
      int n = s.length;
      double[] h = of(state);
      if (initialized(state)[0] == 0) {
        for (int i = 0; i < n; i++) {
          h[i * n + i] = curvature / Vectors.dot(y, y);
        }
        initialized(state)[0] = 1;
      }
      double[] hy = state.scratch("direction");
      times(h, y, hy);
      double both = (1 + Vectors.dot(y, hy) / curvature) / curvature;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          h[i * n + j] += both * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature;
        }
      }
    }

    @Override
    public void reset(SolverState state) {
      Arrays.fill(of(state), 0);
      initialized(state)[0] = 0;
    }
  }
}
