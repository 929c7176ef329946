package dev.axone.recipe;

import dev.axone.optimizer.Optimizer;
import dev.axone.train.Callback;
import dev.axone.train.ComputePrecision;
import dev.axone.train.Fit;
import java.util.ArrayList;
import java.util.List;

/**
 * The training of a recipe.
 *
 * @param optimizer how parameters follow their gradients
 * @param outputs losses and metrics, for each output of the model
 * @param fit epochs, batch size, validation, shuffling, seed, precision of products
 * @param precision of everything
 * @param test whether the test part is evaluated after each epoch too
 * @param callbacks told of each event; their paths are relative to the run's folder
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
   * Returns the names that the history will have.
   *
   * @param validated whether a split holds out a validation part
   */
  List<String> watched(boolean validated) {
    List<String> names = new ArrayList<>(List.of("loss"));
    for (OutputPlan output : outputs) {
      String prefix = outputs.size() == 1 ? "" : output.name() + "_";
      if (outputs.size() > 1) {
        names.add(prefix + "loss");
      }
      output.metrics().forEach(m -> names.add(prefix + m.label()));
    }
    List<String> all = new ArrayList<>(names);
    if (validated || fit.validationSplit() > 0) {
      names.forEach(n -> all.add("val_" + n));
    }
    if (test) {
      names.forEach(n -> all.add("test_" + n));
    }
    return all;
  }

  /** Returns this training with callbacks. */
  TrainingPlan withCallbacks(List<Callback> told) {
    return new TrainingPlan(optimizer, outputs, fit, precision, test, told);
  }
}
