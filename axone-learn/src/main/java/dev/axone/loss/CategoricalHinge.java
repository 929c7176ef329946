package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * max(1 + largest wrong score − right score, 0), the mean over a sample's positions: scores and
 * one-hot targets [batch, …, classes]. As Keras has it: max((1 − t) · y) is the largest wrong
 * score, so that one below 0 counts as 0.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.01), CategoricalHinge.of());
 * }</pre>
 */
public record CategoricalHinge() implements Loss {
  /** Returns the loss. */
  public static CategoricalHinge of() {
    return new CategoricalHinge();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    check(Prediction.of(prediction));
    Samples.same("CategoricalHinge", prediction.shape(), target.shape());
    Tensor right = target.multiply(prediction).sum(-1);
    Tensor wrong = target.negate().add(1).multiply(prediction).max(-1);
    return Samples.mean(wrong.subtract(right).add(1).relu());
  }

  @Override
  public void check(Prediction output) {
    Samples.classes("CategoricalHinge", output.value().shape());
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Shares(prediction.dim(-1), true, false);
  }
}
