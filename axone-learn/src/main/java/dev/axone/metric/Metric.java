package dev.axone.metric;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Names;

/**
 * A number about a model's predictions on a data set, exact over any number of batches: each batch
 * gives sums, which are added in double precision, and the value follows from the totals.
 *
 * <pre>{@code
 * Metric meanAbsoluteError = (y, target) -> y.subtract(target).abs().mean(-1).sum();
 * }</pre>
 */
@FunctionalInterface
public interface Metric {
  /**
   * Returns the sums over one batch.
   *
   * @param prediction the model's output, [batch, …]
   * @param target what it should be, [batch, …]
   * @return a scalar or a vector
   */
  Tensor sums(Tensor prediction, Tensor target);

  /**
   * Returns the metric's value; by default the first total divided by the number of samples.
   *
   * @param totals the sums added over all batches
   * @param samples the number of samples seen
   */
  default double value(double[] totals, double samples) {
    return totals[0] / samples;
  }

  /** Returns the name in histories and progress lines: the class's in snake case. */
  default String label() {
    return getClass().isHidden() ? "metric" : Names.of(getClass(), Metric.class);
  }
}
