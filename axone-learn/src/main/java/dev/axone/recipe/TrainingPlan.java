package dev.axone.recipe;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.train.Fit;
import java.util.List;
import java.util.Optional;

/**
 * The training of a recipe.
 *
 * @param optimizer how parameters follow their gradients
 * @param loss what training makes small
 * @param metrics what is watched
 * @param fit epochs, batch size, validation, shuffling, seed
 * @param earlyStop when training stops early, if it may
 */
public record TrainingPlan(
    Optimizer optimizer, Loss loss, List<Metric> metrics, Fit fit, Optional<EarlyStop> earlyStop) {
  /** Copies the list. */
  public TrainingPlan {
    metrics = List.copyOf(metrics);
  }
}
