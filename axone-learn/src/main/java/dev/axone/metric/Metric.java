package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A number about a model's predictions on a data set, exact over any number of batches: each batch
 * gives sums, which are added in double precision, and the value follows from the totals. Where
 * sums do not suffice, the numbers of all batches are kept until the value is asked for.
 *
 * <pre>{@code
 * Metric meanAbsoluteError = (y, target) -> y.subtract(target).abs().mean(-1).sum();
 * }</pre>
 */
@FunctionalInterface
public interface Metric {
  /**
   * Returns the sums over one batch, or what is kept of it.
   *
   * @param prediction the model's output, [batch, …]
   * @param target what it should be, [batch, …]
   * @return a scalar or a vector
   */
  Tensor sums(Tensor prediction, Tensor target);

  /** Returns {@link #sums(Tensor, Tensor)} from what is known of the prediction's origin. */
  default Tensor sums(Prediction prediction, Tensor target) {
    return sums(prediction.value(), target);
  }

  /**
   * Returns {@link #sums(Prediction, Tensor)} of samples that count more, less or not at all. A
   * sequence with a mask, or one label of many that a loss ignores, is taken apart, so that each
   * step or label is a sample.
   *
   * @param counts how much each sample counts, [batch]: 0 for those that are left out, 1, or a
   *     weight
   * @throws IllegalArgumentException if this metric has no such rule; a {@link SampleMetric} has
   */
  default Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
    throw new IllegalArgumentException(
        "metric '%s' cannot leave out the steps that the output's mask leaves out: make it a SampleMetric, which gives numbers for each sample, or override sums(prediction, target, counts)"
            .formatted(label()));
  }

  /** Returns whether {@link #sums(Prediction, Tensor, Tensor)} is defined. Default: no. */
  default boolean weighs() {
    return false;
  }

  /**
   * Returns whether the metric reads sequences as a whole and leaves out the steps of {@link
   * Prediction#mask} by itself. Default: no.
   */
  default boolean readsSequences() {
    return false;
  }

  /**
   * Returns whether the numbers of all batches are kept one after another and not added. Memory
   * then grows with the data, and there is no value before the end of an epoch.
   */
  default boolean keeps() {
    return false;
  }

  /**
   * Returns the metric's value; by default the first total divided by the number of samples.
   *
   * @param totals the sums added over all batches, or all numbers kept
   * @param samples the number of samples seen; of steps that count if the output has a mask
   */
  default double value(double[] totals, double samples) {
    return totals[0] / samples;
  }

  /**
   * Returns p if the value is multiplied by cᵖ where predictions and targets are multiplied by c,
   * and stays where a number is added to both: 1 for the mean absolute error, which has the
   * targets' unit, 2 for the mean squared error, 0 for R². Default: empty, there is no such p.
   */
  default OptionalInt unitPower() {
    return OptionalInt.empty();
  }

  /**
   * Returns which values are better: what chooses by a metric (early stopping, checkpoints, a
   * search) asks it. Default: empty, the metric does not say; whoever chooses by it has to be told.
   */
  default Optional<Direction> direction() {
    return Optional.empty();
  }

  /** Returns the name in histories and progress lines: the class's in snake case. */
  default String label() {
    return getClass().isHidden() ? "metric" : Names.of(getClass(), Metric.class);
  }
}
