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
 * The validation and test data of a training: checked at once, evaluated after each epoch by
 * programs that are compiled when the first epoch has ended.
 */
public final class EvaluationSets implements AutoCloseable {
  private final Network network;
  private final Training training;
  private final Fit fit;
  private final Map<String, Dataset> parts = new LinkedHashMap<>();
  private final Map<String, Evaluation> compiled = new LinkedHashMap<>();

  public EvaluationSets(Network network, Training training, Fit fit) {
    this.network = network;
    this.training = training;
    this.fit = fit;
  }

  /** Adds data whose metrics begin with a prefix. */
  public EvaluationSets with(String prefix, @Nullable Dataset data) {
    if (data != null) {
      parts.put(prefix, Checks.all(network, training.objective(), data));
    }
    return this;
  }

  /** Adds a part of data that has been checked. */
  public EvaluationSets withChecked(String prefix, @Nullable Dataset part) {
    if (part != null) {
      parts.put(prefix, part);
    }
    return this;
  }

  /** Returns what the names of the parts' metrics begin with. */
  public Set<String> prefixes() {
    return parts.keySet();
  }

  /** Adds the metrics of all parts, of averaged weights where the optimizer keeps them. */
  public void evaluate(Map<String, Double> metrics) {
    if (!parts.isEmpty()) {
      metrics.putAll(training.withAverages(network.access(), this::results));
    }
  }

  private Map<String, Double> results() {
    Map<String, Double> results = new LinkedHashMap<>();
    parts.forEach(
        (prefix, data) ->
            results.putAll(compiled.computeIfAbsent(prefix, p -> evaluation(data)).run(prefix)));
    return results;
  }

  private Evaluation evaluation(Dataset data) {
    int batch = network.batchSize(Math.max(fit.batchSize(), Batches.SIZE));
    return new Evaluation(network, training.objective(), data, batch, fit.options());
  }

  @Override
  public void close() {
    compiled.values().forEach(Evaluation::close);
  }
}
