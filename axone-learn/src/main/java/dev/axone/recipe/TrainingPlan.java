package dev.axone.recipe;

import dev.axone.optimizer.Optimizer;
import dev.axone.train.Callback;
import dev.axone.train.ComputePrecision;
import dev.axone.train.Fit;
import dev.axone.train.HistoryNames;
import dev.axone.vocabulary.Records;
import java.util.ArrayList;
import java.util.List;

/**
 * The training of a recipe. {@link #of} has its defaults: single precision, no test after each
 * epoch, no callbacks.
 *
 * @param optimizer the optimizer
 * @param outputs losses and metrics, for each output of the model
 * @param fit epochs, batch size, validation, shuffling, seed, precision of products
 * @param precision the floating-point precision
 * @param test whether the test part is evaluated after each epoch too
 * @param callbacks called at each event; their paths are relative to the run's folder
 */
public record TrainingPlan(
    Optimizer optimizer,
    List<OutputPlan> outputs,
    Fit fit,
    ComputePrecision precision,
    boolean test,
    List<Callback> callbacks) {
  /** Copies the lists. */
  public TrainingPlan {
    outputs = List.copyOf(outputs);
    callbacks = List.copyOf(callbacks);
  }

  /**
   * Returns the names in the history.
   *
   * @param validated whether a split holds out a validation part
   */
  public HistoryNames watched(boolean validated) {
    List<String> prefixes = new ArrayList<>();
    if (validated || fit.validationSplit() > 0) {
      prefixes.add("val_");
    }
    if (test) {
      prefixes.add("test_");
    }
    return HistoryNames.of(
            outputs.stream().map(OutputPlan::name).toList(),
            outputs.stream().map(OutputPlan::metrics).toList())
        .with(prefixes);
  }

  /** Returns a training with the defaults of recipes. */
  static TrainingPlan of(Optimizer optimizer, List<OutputPlan> outputs, Fit fit) {
    return new TrainingPlan(optimizer, outputs, fit, ComputePrecision.FLOAT32, false, List.of());
  }

  /** Returns this training with another precision. */
  TrainingPlan withPrecision(ComputePrecision p) {
    return new TrainingPlan(
        optimizer, outputs, fit.options(p.in(fit.options())), p, test, callbacks);
  }

  /** Returns this training with or without a test after each epoch. */
  TrainingPlan withTest(boolean b) {
    return Records.with(this, "test", b);
  }

  /** Returns this training with callbacks. */
  TrainingPlan withCallbacks(List<Callback> all) {
    return Records.with(this, "callbacks", all);
  }
}
