package dev.axone.model;

import dev.axone.loss.Loss;
import dev.axone.metric.Metric;
import dev.axone.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What training is after.
 *
 * @param optimizer how parameters follow their gradients
 * @param losses one for each output; their sum is made small
 * @param metrics watched for each output
 */
record Objective(Optimizer optimizer, List<Loss> losses, List<Metric> metrics) {
  Objective {
    losses = List.copyOf(losses);
    metrics = List.copyOf(metrics);
  }

  /** Returns {@code loss} and the names of the metrics, with the output's in front if several. */
  List<String> names(List<String> outputs) {
    List<String> names = new ArrayList<>(List.of("loss"));
    for (String output : outputs) {
      for (Metric m : metrics) {
        names.add(outputs.size() == 1 ? m.label() : output + "_" + m.label());
      }
    }
    return names;
  }
}
