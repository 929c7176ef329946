package dev.axone.trainer;

import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.objective.Totals;
import dev.axone.optimizer.Solver;
import dev.axone.optimizer.UpdateRule;
import dev.axone.train.Fit;
import java.util.Optional;

/** The steps of an epoch. */
public interface Steps extends AutoCloseable {
  /** Compiles the steps of an optimizer: one for each batch, or one for all samples. */
  static Steps of(Network network, Training training, Dataset data, Fit fit) {
    return switch (training.objective().optimizer()) {
      case UpdateRule rule -> new BatchSteps(network, training, rule, data, fit);
      case Solver solver -> new SolverSteps(network, training, solver, data, fit);
    };
  }

  /** Returns the number of steps of an epoch. */
  int count();

  /** Returns the sums of an epoch. */
  Totals totals();

  /**
   * Begins or continues an epoch.
   *
   * @param epoch its number, which determines the order of its samples
   * @param left the number of remaining epochs, with this one
   */
  default void begin(long epoch, int left) {}

  /** Does step {@code i} of the epoch and returns its loss. */
  double run(int i, Totals to);

  /** Returns the nanoseconds that steps have spent waiting for samples so far. */
  default long waited() {
    return 0;
  }

  /** Returns the reason why training is complete, if it is. */
  default Optional<String> ended() {
    return Optional.empty();
  }

  @Override
  void close();
}
