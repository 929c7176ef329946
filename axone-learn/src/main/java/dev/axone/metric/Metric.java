package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A metric of a model's predictions on a dataset, exact over any number of batches: each batch
 * gives sums, which are added in double precision, and the value is computed from the totals. If
 * sums are not sufficient, the numbers of all batches are stored until the value is computed.
 *
 * <pre>{@code
 * Metric meanAbsoluteError = (y, target) -> y.subtract(target).abs().mean(-1).sum();
 * }</pre>
 */
@FunctionalInterface
public interface Metric {
  /**
   * Returns the sums over one batch, or the numbers to store of it.
   *
   * @param prediction the model's output, [batch, …]
   * @param target the target, [batch, …]
   * @return a scalar or a vector
   */
  Tensor sums(Tensor prediction, Tensor target);

  /**
   * Returns {@link #sums(Tensor, Tensor)} from the prediction with its activation, logits and mask.
   */
  default Tensor sums(Prediction prediction, Tensor target) {
    return sums(prediction.value(), target);
  }

  /**
   * Returns {@link #sums(Prediction, Tensor)} with a weight for each sample. Each step of a masked
   * sequence, or each label if a loss ignores some, is a sample.
   *
   * @param counts the weight of each sample, [batch]: 0 for ignored ones
   * @throws IllegalArgumentException if this metric does not support weights; a {@link
   *     SampleMetric} does
   */
  default Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
    throw new IllegalArgumentException(
        "metric '%s' does not support masked steps: make it a SampleMetric, which returns numbers for each sample, or override sums(prediction, target, counts)"
            .formatted(label()));
  }

  /** Returns whether {@link #sums(Prediction, Tensor, Tensor)} is defined. Default: false. */
  default boolean supportsWeights() {
    return false;
  }

  /**
   * Returns whether the metric takes whole sequences and applies {@link Prediction#mask} itself.
   * Default: false.
   */
  default boolean readsSequences() {
    return false;
  }

  /**
   * Returns whether the numbers of all batches are stored one after another instead of added.
   * Memory then grows with the data, and there is no value before the end of an epoch. Default:
   * false.
   */
  default boolean storesValues() {
    return false;
  }

  /**
   * Returns the metric's value; by default the first total divided by the number of samples.
   *
   * @param totals the sums over all batches, or all stored numbers
   * @param samples the number of samples; of unmasked steps if the output has a mask
   */
  default double value(double[] totals, double samples) {
    return totals[0] / samples;
  }

  /**
   * Returns the power p of the targets' unit in the value: scaling predictions and targets by c
   * scales the value by cᵖ, and adding a constant to both does not change it. 1 for the mean
   * absolute error, 2 for the mean squared error, 0 for R². Default: empty, there is no such p.
   */
  default OptionalInt unitPower() {
    return OptionalInt.empty();
  }

  /**
   * Returns whether smaller or larger values are better, for early stopping, checkpoints and
   * searches. Default: empty, the direction has to be given there.
   */
  default Optional<Direction> direction() {
    return Optional.empty();
  }

  /** Returns the name in histories and progress lines: the class name in snake case. */
  default String label() {
    return getClass().isHidden() ? "metric" : Names.of(getClass(), Metric.class);
  }
}
