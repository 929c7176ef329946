package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * How far a prediction is from its target. Training makes the mean over the samples small.
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
   * @param target what it should be, [batch, …]
   * @return [batch]
   */
  Tensor of(Tensor prediction, Tensor target);

  /** Returns the loss of each sample, from the prediction and what is known of its origin. */
  default Tensor of(Prediction prediction, Tensor target) {
    return of(prediction.value(), target);
  }

  /**
   * Checks an output without a target, when a model is compiled.
   *
   * @throws IllegalArgumentException if no target could go with it: its shape or its activation
   *     does not fit this loss
   */
  default void check(Prediction output) {}

  /**
   * Returns what targets may be; data with others is refused. Default: any finite numbers.
   *
   * @param prediction the shape of one sample of the prediction
   */
  default Targets targets(Shape prediction) {
    return Targets.NUMBERS;
  }

  /**
   * Returns whether the loss reads a sequence as a whole and leaves out the steps of {@link
   * Prediction#mask} by itself. Default: no, where there is a mask each step is a sample.
   */
  default boolean readsSequences() {
    return false;
  }
}
