package dev.axone.optimizer;

import java.util.Locale;
import java.util.Optional;

/**
 * One iteration of a descent method with line search.
 *
 * @param tolerance the maximum absolute value of a gradient's elements at convergence
 * @param change the maximum relative change of the value at convergence
 * @param c2 the curvature constant of the line search's Wolfe condition
 */
record Descent(double tolerance, double change, double c2) {
  /** The search direction of a method. */
  interface Direction {
    /** Computes the direction at the state's point. */
    void compute(ObjectiveFunction objective, SolverState state, double[] to);

    /** Returns the initial step of the line search. */
    default double initialStep(SolverState state, double[] direction) {
      return 1;
    }

    /** Updates the method's approximation with the changes of point and gradient. */
    default void update(
        SolverState state, double step, double[] pointChange, double[] gradientChange) {}

    /** Resets the approximation, so that the next direction is that of steepest descent. */
    default void reset(SolverState state) {}
  }

  Optional<String> iterate(ObjectiveFunction objective, SolverState state, Direction method) {
    state.evaluate(objective);
    if (isFlat(state)) {
      return flat(state);
    }
    double before = state.value();
    double[] pointChange = state.scratch("pointChange");
    double[] gradientChange = state.scratch("gradientChange");
    System.arraycopy(state.x(), 0, pointChange, 0, pointChange.length);
    System.arraycopy(state.gradient(), 0, gradientChange, 0, gradientChange.length);
    double step = search(objective, state, method, pointChange);
    if (step == 0) {
      method.reset(state);
      step = search(objective, state, method, pointChange);
    }
    if (step == 0) {
      return Optional.of(
          "no lower point was found: the loss has converged to its numerical precision");
    }
    state.count();
    Vectors.negate(pointChange, pointChange);
    Vectors.add(pointChange, 1, state.x(), 0);
    Vectors.negate(gradientChange, gradientChange);
    Vectors.add(gradientChange, 1, state.gradient(), 0);
    method.update(state, step, pointChange, gradientChange);
    if (isFlat(state)) {
      return flat(state);
    }
    double scale = Math.max(1, Math.max(Math.abs(before), Math.abs(state.value())));
    return before - state.value() <= change * scale
        ? Optional.of(
            String.format(
                Locale.ROOT, "converged: the loss changed by less than %.2g", change * scale))
        : Optional.empty();
  }

  private double search(
      ObjectiveFunction objective, SolverState state, Direction method, double[] from) {
    double[] direction = state.scratch("direction");
    method.compute(objective, state, direction);
    double initialStep = method.initialStep(state, direction);
    LineSearch search =
        new LineSearch(objective, from, state.value(), direction, state.x(), state.gradient(), c2);
    LineSearch.Found found = search.search(initialStep);
    state.value(found.value());
    return found.step();
  }

  private boolean isFlat(SolverState state) {
    return Vectors.maximum(state.gradient()) <= tolerance;
  }

  private Optional<String> flat(SolverState state) {
    return Optional.of(
        String.format(
            Locale.ROOT,
            "converged: the largest element of the gradient is %.3g, at most the tolerance %.3g",
            Vectors.maximum(state.gradient()),
            tolerance));
  }
}
