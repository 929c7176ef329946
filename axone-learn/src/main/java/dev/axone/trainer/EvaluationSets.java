package dev.axone.trainer;

import dev.axone.batch.Batches;
import dev.axone.data.Dataset;
import dev.axone.network.Network;
import dev.axone.objective.Checks;
import dev.axone.objective.Evaluation;
import dev.axone.train.Fit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validation and test data of a training: checked at the start, evaluated after each epoch by
 * programs that are compiled at the end of the first epoch.
 */
public final class EvaluationSets implements AutoCloseable {
  private final Network network;
  private final Training training;
  private final Fit fit;
  private final Map<String, Dataset> datasets = new LinkedHashMap<>();
  private final Map<String, Evaluation> compiled = new LinkedHashMap<>();

  public EvaluationSets(Network network, Training training, Fit fit) {
    this.network = network;
    this.training = training;
    this.fit = fit;
  }

  /** Adds a dataset; the names of its metrics get a prefix. */
  public EvaluationSets with(String prefix, @Nullable Dataset data) {
    return data == null
        ? this
        : withChecked(prefix, Checks.all(network, training.objective(), data));
  }

  /** Adds a dataset that is already checked. */
  public EvaluationSets withChecked(String prefix, @Nullable Dataset part) {
    if (part != null) {
      Checks.batches(network, part.size(), batchSize());
      datasets.put(prefix, part);
    }
    return this;
  }

  /** Returns the prefixes of the metrics' names. */
  public Set<String> prefixes() {
    return datasets.keySet();
  }

  /**
   * Adds the metrics of all datasets, computed with averaged weights if the optimizer keeps them.
   */
  public void evaluate(Map<String, Double> metrics) {
    if (!datasets.isEmpty()) {
      metrics.putAll(training.withAverages(network.access(), this::results));
    }
  }

  private Map<String, Double> results() {
    Map<String, Double> results = new LinkedHashMap<>();
    datasets.forEach(
        (prefix, data) ->
            results.putAll(compiled.computeIfAbsent(prefix, p -> evaluation(data)).run(prefix)));
    return results;
  }

  private Evaluation evaluation(Dataset data) {
    return new Evaluation(
        network, training.objective(), training.idle(), data, batchSize(), fit.options());
  }

  private int batchSize() {
    return network.batchSize(Math.max(fit.batchSize(), Batches.SIZE));
  }

  @Override
  public void close() {
    compiled.values().forEach(Evaluation::close);
  }
}
