package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.optimizer.UpdateRule;
import dev.axone.train.Fit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A step for each batch: one compiled for the full batch size, and one for the rest when it is
 * reached, so that the first step does not wait for it.
 */
final class BatchSteps implements Steps {
  private final IntFunction<TrainStep> compiler;
  private final TrainStep first;
  private @Nullable TrainStep last;
  private final Totals totals;
  private final int batchSize;
  private final int samples;
  private final long seed;

  BatchSteps(Model model, Training training, UpdateRule rule, Dataset data, Fit fit) {
    compiler = size -> new TrainStep(model, training, rule, data, size, fit.options());
    batchSize = fit.batchSize();
    samples = data.size();
    seed = fit.seed();
    first = compiler.apply(Math.min(batchSize, samples));
    Objective objective = training.objective();
    totals = new Totals(objective.names(model.outputPaths()), first.measures());
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
    int from = i * batchSize;
    TrainStep step = samples - from >= Math.min(batchSize, samples) ? first : last();
    return step.run(order, from, seed, to);
  }

  private TrainStep last() {
    TrainStep compiled = last;
    if (compiled == null) {
      compiled = compiler.apply(samples % batchSize);
      last = compiled;
    }
    return compiled;
  }

  @Override
  public void close() {
    first.close();
    if (last != null) {
      last.close();
    }
  }
}
