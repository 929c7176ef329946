package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.train.Fit;
import java.util.List;

/** The steps of an epoch: one compiled for the full batch size, one for the rest. */
final class Steps implements AutoCloseable {
  private final List<TrainStep> compiled;
  private final Totals totals;
  private final int batchSize;
  private final int full;
  private final long seed;

  Steps(Model model, Training training, Dataset data, Fit fit) {
    batchSize = fit.batchSize();
    full = data.size() / batchSize;
    seed = fit.seed();
    compiled =
        Batches.sizes(data.size(), batchSize).stream()
            .map(size -> new TrainStep(model, training, data, size, fit.options()))
            .toList();
    Objective objective = training.objective();
    totals =
        new Totals(
            objective.names(model.outputPaths()), objective.metrics(), compiled.getFirst().sums());
  }

  Totals totals() {
    return totals;
  }

  /** Does step {@code i} of an epoch and returns its loss. */
  double run(int[] order, int i, Totals to) {
    TrainStep step = i < full ? compiled.getFirst() : compiled.getLast();
    return step.run(order, i * batchSize, seed, to);
  }

  @Override
  public void close() {
    compiled.forEach(TrainStep::close);
  }
}
