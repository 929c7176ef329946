package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * A loss function of prediction and target. Training minimizes its mean over the samples.
 *
 * <pre>{@code
 * Loss absolute = (y, target) -> y.subtract(target).abs().mean(-1);
 * }</pre>
 */
@FunctionalInterface
public interface Loss {
  /**
   * Returns the loss of each sample.
   *
   * @param prediction the model's output, [batch, …]
   * @param target the target, [batch, …]
   * @return [batch]
   */
  Tensor of(Tensor prediction, Tensor target);

  /** Returns the loss of each sample, from the prediction with its activation, logits and mask. */
  default Tensor of(Prediction prediction, Tensor target) {
    return of(prediction.value(), target);
  }

  /**
   * Checks an output when a model is compiled.
   *
   * @throws IllegalArgumentException if its shape or its activation is not suitable for this loss
   */
  default void check(Prediction output) {}

  /**
   * Returns the allowed targets; data with others is rejected. Default: any finite numbers.
   *
   * @param prediction the shape of one sample of the prediction
   */
  default Targets targets(Shape prediction) {
    return Targets.NUMBERS;
  }

  /**
   * Returns whether the loss takes whole sequences and applies {@link Prediction#mask} itself.
   * Default: false, each step of a masked sequence is a sample.
   */
  default boolean readsSequences() {
    return false;
  }
}
