package dev.axone.model;

import dev.axone.data.Dataset;
import dev.axone.train.Fit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Data that is not trained on: checked at once, evaluated after each epoch by programs that are
 * compiled when the first epoch has ended.
 */
final class Held implements AutoCloseable {
  private final Model model;
  private final Training training;
  private final Fit fit;
  private final Map<String, Dataset> parts = new LinkedHashMap<>();
  private final Map<String, Evaluation> compiled = new LinkedHashMap<>();

  Held(Model model, Training training, Fit fit) {
    this.model = model;
    this.training = training;
    this.fit = fit;
  }

  /** Adds data whose metrics begin with a prefix. */
  Held with(String prefix, @Nullable Dataset data) {
    if (data != null) {
      parts.put(prefix, Checks.all(model, training.objective(), data));
    }
    return this;
  }

  /** Adds a part of data that has been checked. */
  Held withChecked(String prefix, @Nullable Dataset part) {
    if (part != null) {
      parts.put(prefix, part);
    }
    return this;
  }

  /** Returns what the names of the parts' metrics begin with. */
  Set<String> prefixes() {
    return parts.keySet();
  }

  /** Adds the metrics of all parts, of averaged weights where the optimizer keeps them. */
  void evaluate(Map<String, Double> metrics) {
    if (!parts.isEmpty()) {
      metrics.putAll(training.withAverages(model.access(), this::results));
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
    int batch = model.batchSize(Math.max(fit.batchSize(), Model.BATCH));
    return new Evaluation(model, training.objective(), data, batch, fit.options());
  }

  @Override
  public void close() {
    compiled.values().forEach(Evaluation::close);
  }
}
