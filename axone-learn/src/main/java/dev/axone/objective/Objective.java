package dev.axone.objective;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.train.HistoryNames;
import java.util.List;

/**
 * The objective of a training: the optimizer, the losses to minimize and the metrics.
 *
 * @param optimizer updates the parameters from their gradients
 * @param losses one for each output; their sum is minimized
 * @param metrics the metrics of each output
 */
public record Objective(Optimizer optimizer, List<Loss> losses, List<List<Metric>> metrics) {
  public Objective {
    losses = List.copyOf(losses);
    metrics = metrics.stream().map(List::copyOf).toList();
  }

  /**
   * Returns {@code loss} and the names of the metrics, after the output's name if there are several
   * outputs.
   */
  public List<String> names(List<String> outputs) {
    return List.copyOf(HistoryNames.of(outputs, metrics).names());
  }
}
