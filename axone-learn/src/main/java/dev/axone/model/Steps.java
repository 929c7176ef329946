package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.optimizer.Solver;
import dev.axone.optimizer.UpdateRule;
import dev.axone.train.Fit;
import java.util.Optional;

/** The steps of an epoch. */
interface Steps extends AutoCloseable {
  /** Compiles the steps of an optimizer: one for each batch, or one for all samples. */
  static Steps of(Model model, Training training, Dataset data, Fit fit) {
    return switch (training.objective().optimizer()) {
      case UpdateRule rule -> new BatchSteps(model, training, rule, data, fit);
      case Solver solver -> new SolverSteps(model, training, solver, data, fit);
    };
  }

  /** Returns how many there are in an epoch. */
  int count();

  /** Returns the sums of an epoch. */
  Totals totals();

  /** Does step {@code i} of an epoch and returns its loss. */
  double run(int[] order, int i, Totals to);

  /** Returns why there is nothing left to do, if so. */
  default Optional<String> ended() {
    return Optional.empty();
  }

  @Override
  void close();
}
