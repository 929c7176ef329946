package dev.axone.optimizer;

import dev.axone.vocabulary.Arguments;
import java.util.Arrays;
import java.util.Optional;

/**
 * The nonlinear conjugate gradient method of Polak and Ribière with β ≥ 0, and a strong-Wolfe line
 * search: d ← −g + max(0, gᵀ·(g − g′) / g′ᵀ·g′) · d. It restarts after n steps and when d is not a
 * descent direction. Nocedal and Wright, "Numerical optimization", section 5.2. It stores one
 * vector only.
 *
 * <pre>{@code
 * model.compile(ConjugateGradient.of(), loss);
 * model.fit(data, Fit.epochs(200));
 * }</pre>
 *
 * @param tolerance stops when no element of the gradient is larger; default 1e−7
 * @param change stops when the relative change of the loss is smaller; default 1e−9
 */
public record ConjugateGradient(double tolerance, double change) implements Solver {
  /** Checks the numbers. */
  public ConjugateGradient {
    Arguments.notNegative("tolerance", tolerance);
    Arguments.notNegative("change", change);
  }

  /** Returns the solver. */
  public static ConjugateGradient of() {
    return new ConjugateGradient(1e-7, 1e-9);
  }

  /** Returns this solver with another tolerance of the gradient. */
  public ConjugateGradient withTolerance(double t) {
    return new ConjugateGradient(t, change);
  }

  /** Returns this solver with another tolerance of the loss. */
  public ConjugateGradient withChange(double c) {
    return new ConjugateGradient(tolerance, c);
  }

  @Override
  public void prepare(SolverState state) {
    ConjugateDirection.last(state);
    ConjugateDirection.numbers(state);
  }

  @Override
  public Optional<String> iterate(ObjectiveFunction objective, SolverState state) {
    return new Descent(tolerance, change, 0.1).iterate(objective, state, new ConjugateDirection());
  }

  /** The last direction and its results. */
  private record ConjugateDirection() implements Descent.Direction {
    private static final int STEPS = 0;
    private static final int BETA = 1;
    private static final int GAIN = 2;
    private static final int SQUARE = 3;
    private static final int SLOPE = 4;

    static double[] last(SolverState state) {
      return state.vector("last", state.x().length);
    }

    /**
     * The number of steps since the last restart, β of the next direction, step · slope of the last
     * direction, and gᵀ·g and the slope at its start.
     */
    static double[] numbers(SolverState state) {
      return state.vector("way", 5);
    }

    @Override
    public void compute(ObjectiveFunction objective, SolverState state, double[] to) {
      double[] numbers = numbers(state);
      double[] last = last(state);
      double[] g = state.gradient();
      Vectors.negate(g, to);
      Vectors.add(to, numbers[BETA], last, 0);
      if (Vectors.dot(to, g) >= 0) {
        Vectors.negate(g, to);
        numbers[STEPS] = 0;
      }
      System.arraycopy(to, 0, last, 0, to.length);
      numbers[SQUARE] = Vectors.dot(g, g);
      numbers[SLOPE] = Vectors.dot(g, to);
    }

    /** The initial step is chosen for the same change of the value as in the last step. */
    @Override
    public double initialStep(SolverState state, double[] direction) {
      double[] numbers = numbers(state);
      return numbers[GAIN] < 0
          ? numbers[GAIN] / numbers[SLOPE]
          : Math.min(1, 1 / Math.sqrt(numbers[SQUARE]));
    }

    @Override
    public void update(
        SolverState state, double step, double[] pointChange, double[] gradientChange) {
      double[] numbers = numbers(state);
      boolean restart = ++numbers[STEPS] >= gradientChange.length;
      double beta = Vectors.dot(state.gradient(), gradientChange) / numbers[SQUARE];
      numbers[GAIN] = step * numbers[SLOPE];
      numbers[BETA] = restart ? 0 : Math.max(0, beta);
      numbers[STEPS] = restart ? 0 : numbers[STEPS];
    }

    @Override
    public void reset(SolverState state) {
      Arrays.fill(numbers(state), 0);
    }
  }
}
