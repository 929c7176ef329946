package dev.axone.optimizer;

import java.util.Optional;

/**
 * A full-batch optimizer in double precision, such as L-BFGS, which evaluates the loss of all
 * samples and its gradient several times an iteration. {@code fit} does one iteration an epoch,
 * independent of the batch size, and stops when the solver ends. Samples are processed in batches
 * of 1,024, which matters for layers that depend on the batch; random numbers in layers are the
 * same in each evaluation. A solver ends when the precision of float32 does not allow a lower loss.
 *
 * <pre>{@code
 * model.compile(Lbfgs.of(), loss);
 * model.fit(data, Fit.epochs(200));
 * }</pre>
 */
public non-sealed interface Solver extends Optimizer {
  /**
   * Checks the number of unknowns when a model is compiled. Default: any number is allowed.
   *
   * @throws IllegalArgumentException if there are too many unknowns for this solver's memory
   */
  default void check(int unknowns) {}

  /**
   * Creates the vectors that this solver stores from one iteration to the next; see {@link
   * SolverState#vector}.
   */
  void prepare(SolverState state);

  /**
   * Runs one iteration, which moves {@code state} to a point with a smaller value if there is one.
   *
   * @return the reason to stop; empty if the next iteration may improve the value
   */
  Optional<String> iterate(ObjectiveFunction objective, SolverState state);

  /** Returns 1: a solver determines the length of its steps itself. */
  @Override
  default double learningRate() {
    return 1;
  }

  /**
   * Iterates until the solver ends, or for a number of iterations.
   *
   * @return the reason to stop; empty if all iterations were done
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
