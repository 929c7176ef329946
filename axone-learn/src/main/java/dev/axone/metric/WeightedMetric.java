package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;
import java.util.Optional;

/**
 * A metric weighted by sample weights times class weights, Σ weight · value / Σ weight, as Keras's
 * {@code weighted_metrics}. Its name is {@code weighted_} followed by the metric's; without weights
 * its values are the metric's.
 *
 * <pre>{@code
 * model.compile(Adam.of(), loss, Accuracy.of(), WeightedMetric.of(Accuracy.of()));
 * }</pre>
 *
 * @param metric the metric; it must support weights, as all of this package do
 */
public record WeightedMetric(Metric metric) implements Metric {
  /** Checks that the metric supports weights. */
  public WeightedMetric {
    if (!metric.supportsWeights()) {
      throw new IllegalArgumentException(
          "metric '%s' does not support weights: make it a SampleMetric, or override supportsWeights() and sums(prediction, target, counts)"
              .formatted(metric.label()));
    }
  }

  /** Returns a weighted metric. */
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
  public boolean supportsWeights() {
    return true;
  }

  @Override
  public boolean readsSequences() {
    return metric.readsSequences();
  }

  @Override
  public boolean storesValues() {
    return metric.storesValues();
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
