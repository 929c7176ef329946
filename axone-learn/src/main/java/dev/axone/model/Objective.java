package dev.axone.model;

import dev.axone.loss.Loss;
import dev.axone.loss.Weighted;
import dev.axone.metric.MeanLoss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import dev.axone.train.HistoryNames;
import java.util.ArrayList;
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

  /** Returns what is watched of each output: of several ones the loss, too, without its weight. */
  List<List<Metric>> watched() {
    if (losses.size() == 1) {
      return metrics;
    }
    List<List<Metric>> watched = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      Loss loss = losses.get(i) instanceof Weighted w ? w.loss() : losses.get(i);
      List<Metric> own = new ArrayList<>(List.of(MeanLoss.of(loss)));
      own.addAll(metrics.get(i));
      watched.add(own);
    }
    return watched;
  }

  /** Returns {@code loss} and the names of the metrics, with the output's in front if several. */
  List<String> names(List<String> outputs) {
    return List.copyOf(HistoryNames.of(outputs, metrics).names());
  }
}
