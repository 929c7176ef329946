package dev.axone.metric;

import dev.axone.loss.Prediction;
import dev.axone.tensor.Tensor;

/**
 * A metric that is a sum over samples, so that samples can be weighted or ignored, such as masked
 * steps of a sequence.
 *
 * <pre>{@code
 * record WorstError() implements SampleMetric {
 *   public Tensor each(Tensor prediction, Tensor target) {
 *     return prediction.subtract(target).abs().max(-1);
 *   }
 * }
 * }</pre>
 */
public interface SampleMetric extends Metric {
  /**
   * Returns the numbers of each sample.
   *
   * @param prediction the model's output, [batch, …]
   * @param target the target, [batch, …]
   * @return [batch] or [batch, n]
   */
  Tensor each(Tensor prediction, Tensor target);

  /**
   * Returns {@link #each(Tensor, Tensor)} from the prediction with its activation, logits and mask.
   */
  default Tensor each(Prediction prediction, Tensor target) {
    return each(prediction.value(), target);
  }

  @Override
  default Tensor sums(Tensor prediction, Tensor target) {
    return each(prediction, target).sum(0);
  }

  @Override
  default Tensor sums(Prediction prediction, Tensor target) {
    return each(prediction, target).sum(0);
  }

  @Override
  default Tensor sums(Prediction prediction, Tensor target, Tensor counts) {
    Tensor each = each(prediction, target);
    Tensor one = each.shape().rank() == 1 ? counts : counts.reshape(-1, 1);
    return each.where(one, 0).multiply(one).sum(0);
  }

  @Override
  default boolean supportsWeights() {
    return true;
  }
}
