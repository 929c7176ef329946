package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.train.Fit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an epoch: one compiled for the full batch size, and one for the rest when it is
 * reached, so that the first step does not wait for it.
 */
final class Steps implements AutoCloseable {
  private final IntFunction<TrainStep> compiler;
  private final TrainStep first;
  private @Nullable TrainStep last;
  private final Totals totals;
  private final int batchSize;
  private final int rest;
  private final int full;
  private final long seed;

  Steps(Model model, Training training, Dataset data, Fit fit) {
    compiler = size -> new TrainStep(model, training, data, size, fit.options());
    batchSize = fit.batchSize();
    full = data.size() / batchSize;
    rest = data.size() % batchSize;
    seed = fit.seed();
    first = compiler.apply(full == 0 ? rest : batchSize);
    Objective objective = training.objective();
    totals = new Totals(objective.names(model.outputPaths()), objective.metrics(), first.sums());
  }

  Totals totals() {
    return totals;
  }

  /** Does step {@code i} of an epoch and returns its loss. */
  double run(int[] order, int i, Totals to) {
    TrainStep step = i < full || full == 0 ? first : last();
    return step.run(order, i * batchSize, seed, to);
  }

  private TrainStep last() {
    TrainStep compiled = last;
    if (compiled == null) {
      compiled = compiler.apply(rest);
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
