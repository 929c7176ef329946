package dev.axone.recipe;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.train.Callback;
import dev.axone.train.Fit;
import dev.axone.train.Precision;
import java.util.List;

/**
 * The training of a recipe.
 *
 * @param optimizer how parameters follow their gradients
 * @param loss what training makes small
 * @param metrics what is watched
 * @param fit epochs, batch size, validation, shuffling, seed, precision of products
 * @param precision of everything
 * @param test whether the test part is evaluated after each epoch too
 * @param callbacks told of each event; their paths are relative to the run's folder
 */
public record TrainingPlan(
    Optimizer optimizer,
    Loss loss,
    List<Metric> metrics,
    Fit fit,
    Precision precision,
    boolean test,
    List<Callback> callbacks) {
  /** Copies the lists. */
  public TrainingPlan {
    metrics = List.copyOf(metrics);
    callbacks = List.copyOf(callbacks);
  }
}
