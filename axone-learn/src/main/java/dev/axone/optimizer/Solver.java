package dev.axone.optimizer;

import java.util.Optional;

/**
 * A method that asks for the loss of all samples and its gradient as often as it needs them, and
 * computes where to go next in double precision. {@code fit} does one iteration an epoch, whatever
 * the batch size, and stops when the solver says so. Samples come in parts of 1,024, which layers
 * that look at their batch see; random numbers in layers are the same in each evaluation. Where
 * float32 lets the loss fall no further, a solver ends.
 *
 * <pre>{@code
 * model.compile(Lbfgs.of(), loss);
 * model.fit(data, Fit.epochs(200));
 * }</pre>
 */
public non-sealed interface Solver extends Optimizer {
  /**
   * Checks the number of unknowns, when a model is compiled. Default: any number will do.
   *
   * @throws IllegalArgumentException if this solver cannot keep what so many need
   */
  default void check(int unknowns) {}

  /**
   * Makes the vectors that this solver keeps from one iteration to the next; see {@link
   * SolverState#vector}.
   */
  void prepare(SolverState state);

  /**
   * Does one iteration: moves {@code state} to a point with a smaller value, if there is one.
   *
   * @return why there is nothing left to do; empty if the next iteration may get further
   */
  Optional<String> iterate(ObjectiveFunction objective, SolverState state);

  /** Returns 1: a solver finds the length of its steps by itself. */
  @Override
  default double learningRate() {
    return 1;
  }

  /**
   * Iterates until the solver has nothing left to do, or for a number of iterations.
   *
   * @return why it ended; empty if after the last iteration
   */
  default Optional<String> minimize(
      ObjectiveFunction objective, SolverState state, int iterations) {
    prepare(state);
    Optional<String> reason = Optional.empty();
    for (int i = 0; i < iterations && reason.isEmpty(); i++) {
      reason = iterate(objective, state);
    }
    return reason;
  }
}
