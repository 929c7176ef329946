package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.optimizer.UpdateRule;
import dev.axone.train.Fit;
import java.util.List;

/** A step for each batch: one compiled for the full batch size, one for the rest. */
final class BatchSteps implements Steps {
  private final List<TrainStep> compiled;
  private final Totals totals;
  private final int batchSize;
  private final int samples;
  private final long seed;

  BatchSteps(Model model, Training training, UpdateRule rule, Dataset data, Fit fit) {
    batchSize = fit.batchSize();
    samples = data.size();
    seed = fit.seed();
    compiled =
        Batches.sizes(samples, batchSize).stream()
            .map(size -> new TrainStep(model, training, rule, data, size, fit.options()))
            .toList();
    Objective objective = training.objective();
    totals =
        new Totals(
            objective.names(model.outputPaths()), objective.metrics(), compiled.getFirst().sums());
  }

  @Override
  public int count() {
    return Math.ceilDiv(samples, batchSize);
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public double run(int[] order, int i, Totals to) {
    TrainStep step = i < samples / batchSize ? compiled.getFirst() : compiled.getLast();
    return step.run(order, i * batchSize, seed, to);
  }

  @Override
  public void close() {
    compiled.forEach(TrainStep::close);
  }
}
