package dev.axone.recipe;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import java.util.List;

/**
 * The loss and the metrics of one output of a model.
 *
 * @param name the name of its layer; empty: the last layer
 * @param loss the loss to minimize, with its weight among those of several outputs
 * @param metrics the metrics
 */
public record OutputPlan(String name, Loss loss, List<Metric> metrics) {
  /** Copies the list. */
  public OutputPlan {
    metrics = List.copyOf(metrics);
  }
}
