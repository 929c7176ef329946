package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * A metric in which samples count by their weights, those of the data times those of their classes:
 * Σ weight · value / Σ weight. Its name is {@code weighted_} and the metric's; without weights its
 * values are the metric's. As Keras's {@code weighted_metrics}.
 *
 * <pre>{@code
 * model.compile(Adam.of(), loss, Accuracy.of(), WeightedMetric.of(Accuracy.of()));
 * }</pre>
 *
 * @param metric the metric; one that has a rule for weights, as all of this package have
 */
public record WeightedMetric(Metric metric) implements Metric {
  /** Checks that the metric has a rule for weights. */
  public WeightedMetric {
    if (!metric.weighs()) {
      throw new IllegalArgumentException(
          "metric '%s' has no rule for weights: make it a SampleMetric, or override weighs() and sums(prediction, target, counts)"
              .formatted(metric.label()));
    }
  }

  /** Returns a metric by weights. */
  public static WeightedMetric of(Metric metric) {
    return new WeightedMetric(metric);
  }

  @Override
  public Tensor sums(Tensor prediction, Tensor target) {
    return metric.sums(prediction, target);
  }

  @Override
  public Tensor sums(Prediction prediction, Tensor target) {
    return metric.sums(prediction, target);
  }

  @Override
  public Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
    return metric.sums(prediction, target, counts);
  }

  @Override
  public boolean weighs() {
    return true;
  }

  @Override
  public boolean readsSequences() {
    return metric.readsSequences();
  }

  @Override
  public boolean keeps() {
    return metric.keeps();
  }

  @Override
  public double value(double[] totals, double samples) {
    return metric.value(totals, samples);
  }

  @Override
  public Optional<Direction> direction() {
    return metric.direction();
  }

  @Override
  public String label() {
    return "weighted_" + metric.label();
  }
}
