package dev.axone.objective;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.train.HistoryNames;
import java.util.List;

/**
 * What training minimizes, how, and what it measures.
 *
 * @param optimizer how parameters follow their gradients
 * @param losses one for each output; their sum is minimized
 * @param metrics those of each output
 */
public record Objective(Optimizer optimizer, List<Loss> losses, List<List<Metric>> metrics) {
  public Objective {
    losses = List.copyOf(losses);
    metrics = metrics.stream().map(List::copyOf).toList();
  }

  /** Returns {@code loss} and the names of the metrics, with the output's in front if several. */
  public List<String> names(List<String> outputs) {
    return List.copyOf(HistoryNames.of(outputs, metrics).names());
  }
}
