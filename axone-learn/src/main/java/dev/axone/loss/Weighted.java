package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.util.OptionalInt;

/**
 * A loss times a factor: its share among the losses of several outputs.
 *
 * @param loss the loss
 * @param factor the factor
 */
public record Weighted(Loss loss, double factor) implements Loss {
  /** Returns the weighted loss. */
  public static Weighted of(Loss loss, double factor) {
    return new Weighted(loss, factor);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return loss.of(prediction, target).multiply(factor);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    return loss.of(prediction, target).multiply(factor);
  }

  @Override
  public OptionalInt classes(Shape prediction) {
    return loss.classes(prediction);
  }
}
