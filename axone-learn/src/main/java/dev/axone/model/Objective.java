package dev.axone.model;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.train.HistoryNames;
import java.util.List;

/**
 * What training is after.
 *
 * @param optimizer how parameters follow their gradients
 * @param losses one for each output; their sum is made small
 * @param metrics those of each output
 */
record Objective(Optimizer optimizer, List<Loss> losses, List<List<Metric>> metrics) {
  Objective {
    losses = List.copyOf(losses);
    metrics = metrics.stream().map(List::copyOf).toList();
  }

  /** Returns {@code loss} and the names of the metrics, with the output's in front if several. */
  List<String> names(List<String> outputs) {
    return List.copyOf(HistoryNames.of(outputs, metrics).names());
  }
}
