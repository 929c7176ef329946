package dev.axone.model;

import dev.axone.batch.BatchBuffer;
import dev.axone.batch.Feed;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.network.WeightAccess;
import dev.axone.objective.Checks;
import dev.axone.objective.Objective;
import dev.axone.objective.Totals;
import dev.axone.optimizer.UpdateRule;
import dev.axone.program.Options;
import dev.axone.trainer.TrainStep;
import dev.axone.trainer.Training;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * Trains a compiled model one batch at a time, for custom training loops: as {@link Model#fit}, but
 * without epochs, validation and callbacks.
 *
 * <p>A step may be done by any thread, but by one at a time: a step is refused with an {@link
 * IllegalStateException} while another thread trains the model.
 *
 * <pre>{@code
 * try (Stepper stepper = model.stepper(data, 4, 42, Options.defaults())) {
 *   double loss = stepper.step(0, 1, 2, 3); // the indices of a batch's samples
 * }
 * }</pre>
 */
public final class Stepper implements AutoCloseable {
  private final ExclusiveAction trainer;
  private final WeightAccess access;
  private final Training training;
  private final TrainStep step;
  private final Totals totals;
  private final int batchSize;
  private final long seed;

  /** A buffer for samples that are costly to read; not prefetched, as the next ones are unknown. */
  private final @Nullable BatchBuffer slot;

  Stepper(
      Network network,
      ExclusiveAction trainer,
      Training training,
      Dataset data,
      int batchSize,
      long seed,
      Options options) {
    Dataset checked = Checks.all(network, training.objective(), data);
    if (!(training.objective().optimizer() instanceof UpdateRule rule)) {
      throw new IllegalArgumentException(
          "%s uses all samples in each step: use fit".formatted(training.objective().optimizer()));
    }
    this.trainer = trainer;
    this.access = network.access();
    this.training = training;
    this.step = new TrainStep(network, training, rule, checked, batchSize, options);
    Objective objective = training.objective();
    this.totals = new Totals(objective.names(network.outputPaths()), step.measures());
    this.batchSize = batchSize;
    this.seed = seed;
    Feed feed = step.feed();
    this.slot = feed.isCostly() ? new BatchBuffer(feed.columns(), batchSize, Arena.ofAuto()) : null;
    step.release();
  }

  /**
   * Trains on the samples with these indices and returns their mean loss before the update.
   *
   * @throws IllegalArgumentException if their number is not the batch size
   * @throws IllegalStateException if another thread trains the model
   */
  public double step(int... samples) {
    if (samples.length != batchSize) {
      throw new IllegalArgumentException(
          "this stepper trains on batches of %s, found %s indices"
              .formatted(batchSize, samples.length));
    }
    boolean begun = trainer.begin("step");
    try {
      return train(samples);
    } finally {
      step.release();
      if (begun) {
        trainer.end();
      }
    }
  }

  private double train(int... samples) {
    BatchBuffer buffer = slot;
    if (buffer == null) {
      step.feed().fill(samples, 0);
    } else {
      buffer.readInParallel(samples);
      buffer.check();
      step.feed().fill(buffer);
    }
    return step.run(seed, totals);
  }

  /** Sets the learning rate from the next step on; a schedule multiplies it. */
  public void learningRate(double rate) {
    training.learningRate(rate);
  }

  /** Sets the model's weights to their moving averages, if the optimizer keeps them. */
  public void adoptAverages() {
    trainer.check("adoptAverages");
    access.changing(training::adoptAverages);
  }

  @Override
  public void close() {
    step.close();
  }
}
