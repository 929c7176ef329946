package dev.axone.recipe;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import java.util.List;

/**
 * What training is after at one output of a model.
 *
 * @param name the name of the layer that makes it; empty: the last layer
 * @param loss what training makes small, with its weight among those of several outputs
 * @param metrics what is watched
 */
public record OutputPlan(String name, Loss loss, List<Metric> metrics) {
  /** Copies the list. */
  public OutputPlan {
    metrics = List.copyOf(metrics);
  }
}
