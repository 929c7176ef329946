package dev.axone.optimizer;

import java.util.Locale;
import java.util.Optional;

/**
 * What all methods with a line search have in common: one iteration.
 *
 * @param tolerance an absolute gradient element up to this is as good as 0
 * @param change a relative change of the value up to this is as good as none
 * @param c2 how flat the line search must get
 */
record Descent(double tolerance, double change, double c2) {
  /** Where to go. */
  interface Direction {
    /** Sets {@code to} to the direction from the state's point. */
    void find(ObjectiveFunction objective, SolverState state, double[] to);

    /** Returns the length of the first step to try. */
    default double first(SolverState state, double[] direction) {
      return 1;
    }

    /** Learns how the gradient turned when the point moved. */
    default void learn(SolverState state, double step, double[] moved, double[] turned) {}

    /** Forgets what was learnt, so that the next direction is that of steepest descent. */
    default void forget(SolverState state) {}
  }

  Optional<String> iterate(ObjectiveFunction objective, SolverState state, Direction way) {
    state.evaluate(objective);
    if (isFlat(state)) {
      return flat(state);
    }
    double before = state.value();
    double[] moved = state.scratch("moved");
    double[] turned = state.scratch("turned");
    System.arraycopy(state.x(), 0, moved, 0, moved.length);
    System.arraycopy(state.gradient(), 0, turned, 0, turned.length);
    double step = search(objective, state, way, moved);
    if (step == 0) {
      way.forget(state);
      step = search(objective, state, way, moved);
    }
    if (step == 0) {
      return Optional.of("no lower point was found: the loss is as low as its precision lets see");
    }
    state.count();
    Vectors.negate(moved, moved);
    Vectors.add(moved, 1, state.x(), 0);
    Vectors.negate(turned, turned);
    Vectors.add(turned, 1, state.gradient(), 0);
    way.learn(state, step, moved, turned);
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
      ObjectiveFunction objective, SolverState state, Direction way, double[] from) {
    double[] direction = state.scratch("direction");
    way.find(objective, state, direction);
    double first = way.first(state, direction);
    LineSearch search =
        new LineSearch(objective, from, state.value(), direction, state.x(), state.gradient(), c2);
    LineSearch.Found found = search.search(first);
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
