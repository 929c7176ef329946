package dev.axone.optimizer;

import dev.axone.vocabulary.Arguments;
import java.util.Arrays;
import java.util.Optional;

/**
 * Nonlinear conjugate gradients, Polak and Ribière's with β ≥ 0, and a strong-Wolfe line search: d
 * ← −g + max(0, gᵀ·(g − g′) / g′ᵀ·g′) · d. It starts anew after n steps and when d does not
 * descend. Nocedal and Wright, "Numerical optimization", section 5.2. It keeps one vector only.
 *
 * <pre>{@code
 * model.compile(ConjugateGradient.of(), loss);
 * model.fit(data, Fit.epochs(200));
 * }</pre>
 *
 * @param tolerance stops when no element of the gradient is greater; default 1e−7
 * @param change stops when the loss changes by less than this share; default 1e−9
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
    Way.last(state);
    Way.numbers(state);
  }

  @Override
  public Optional<String> iterate(ObjectiveFunction objective, SolverState state) {
    return new Descent(tolerance, change, 0.1).iterate(objective, state, new Way());
  }

  /** The last direction, and how far it led. */
  private record Way() implements Descent.Direction {
    private static final int STEPS = 0;
    private static final int BETA = 1;
    private static final int GAIN = 2;
    private static final int SQUARE = 3;
    private static final int SLOPE = 4;

    static double[] last(SolverState state) {
      return state.vector("last", state.x().length);
    }

    /**
     * Steps since the start, β of the next direction, step · slope of the last, and gᵀ·g and slope
     * where it began.
     */
    static double[] numbers(SolverState state) {
      return state.vector("way", 5);
    }

    @Override
    public void find(ObjectiveFunction objective, SolverState state, double[] to) {
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

    /** The first change of the value to try is as great as that of the step before. */
    @Override
    public double first(SolverState state, double[] direction) {
      double[] numbers = numbers(state);
      return numbers[GAIN] < 0
          ? numbers[GAIN] / numbers[SLOPE]
          : Math.min(1, 1 / Math.sqrt(numbers[SQUARE]));
    }

    @Override
    public void learn(SolverState state, double step, double[] moved, double[] turned) {
      double[] numbers = numbers(state);
      boolean anew = ++numbers[STEPS] >= turned.length;
      double beta = Vectors.dot(state.gradient(), turned) / numbers[SQUARE];
      numbers[GAIN] = step * numbers[SLOPE];
      numbers[BETA] = anew ? 0 : Math.max(0, beta);
      numbers[STEPS] = anew ? 0 : numbers[STEPS];
    }

    @Override
    public void forget(SolverState state) {
      Arrays.fill(numbers(state), 0);
    }
  }
}
