package dev.axone.loss;

import dev.axone.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Cross-entropy, −Σ target · log p over the last axis, of one-hot or other distributions:
 * prediction and target [batch, …, classes]. From the output of a softmax it is computed with the
 * softmax's argument, stable for any argument. Other predictions are divided by their sum and kept
 * within [1e−7, 1 − 1e−7], as Keras does.
 *
 * @param fromLogits whether predictions are arguments of a softmax that the model does not apply
 */
public record CategoricalCrossentropy(boolean fromLogits) implements Loss {
  /** Returns the loss of probabilities. */
  public static CategoricalCrossentropy of() {
    return new CategoricalCrossentropy(false);
  }

  /** Returns this loss for predictions that are logits. */
  public CategoricalCrossentropy withFromLogits(boolean b) {
    return new CategoricalCrossentropy(b);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    return of(Prediction.of(prediction), target);
  }

  @Override
  public Tensor of(Prediction prediction, Tensor target) {
    Samples.classes("CategoricalCrossentropy", prediction.value().shape());
    Samples.same("CategoricalCrossentropy", prediction.value().shape(), target.shape());
    return of(prediction, target, fromLogits);
  }

  static Tensor of(Prediction prediction, Tensor target, boolean fromLogits) {
    Tensor logits = fromLogits ? prediction.value() : prediction.softmaxLogits();
    return Samples.mean(target.multiply(log(prediction.value(), logits)).sum(-1).negate());
  }

  private static Tensor log(Tensor p, @Nullable Tensor logits) {
    return logits != null ? logits.logSoftmax() : Samples.clip(p.divide(p.sumKeep(-1))).log();
  }
}
