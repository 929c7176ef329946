package dev.axone.trainer;

import dev.axone.augment.Augmented;
import dev.axone.batch.BatchSampler;
import dev.axone.batch.BatchSource;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.objective.Objective;
import dev.axone.objective.Totals;
import dev.axone.optimizer.UpdateRule;
import dev.axone.train.Fit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One training step for each batch: compiled for the full batch size, and for a smaller last batch
 * when it is reached, so that the first step does not wait for it.
 */
public final class BatchSteps implements Steps {
  private final IntFunction<TrainStep> compiler;
  private final TrainStep first;
  private @Nullable TrainStep last;
  private final Totals totals;
  private final int batchSize;
  private final int samples;
  private final boolean shuffle;
  private final long seed;
  private @Nullable BatchSource source;
  private long epoch;
  private long lastEpoch;
  private long due;
  private long waited;

  public BatchSteps(Network network, Training training, UpdateRule rule, Dataset data, Fit fit) {
    compiler = size -> TrainStep.of(network, training, rule, data, size, fit);
    shuffle = fit.shuffle();
    batchSize = fit.batchSize();
    samples = data.size();
    seed = fit.seed();
    Augmented.check(fit.augment(), data.inputs().getFirst());
    first = compiler.apply(Math.min(batchSize, samples));
    Objective objective = training.objective();
    totals = new Totals(objective.names(network.outputPaths()), first.measures());
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
  public void begin(long number, int left) {
    epoch = number;
    lastEpoch = number + left;
  }

  @Override
  public double run(int i, Totals to) {
    long from = (long) i * batchSize;
    TrainStep step = samples - from >= Math.min(batchSize, samples) ? first : last();
    long start = System.nanoTime();
    source(i).next(step.feed());
    waited += System.nanoTime() - start;
    due = epoch * count() + i + 1;
    return step.run(seed, to);
  }

  /**
   * Returns the source of the batch of step {@code i}: the current one if the steps are
   * consecutive.
   */
  private BatchSource source(int i) {
    BatchSource known = source;
    if (known != null && due == epoch * count() + i) {
      return known;
    }
    if (known != null) {
      known.close();
    }
    BatchSampler sampler = new BatchSampler(samples, batchSize, shuffle, seed, epoch, lastEpoch, i);
    BatchSource opened = BatchSource.of(sampler, first.feed());
    source = opened;
    return opened;
  }

  @Override
  public long waited() {
    return waited;
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
    if (source != null) {
      source.close();
    }
    first.leave();
    if (last != null) {
      last.leave();
    }
  }
}
