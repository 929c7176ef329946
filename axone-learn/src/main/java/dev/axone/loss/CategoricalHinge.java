package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Categorical hinge loss, max(1 + largest wrong score − true score, 0), the mean over a sample's
 * positions: scores and one-hot targets [batch, …, classes]. As in Keras, the largest wrong score
 * is max((1 − t) · y), which is at least 0.
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
    return new Targets.Distribution(prediction.dim(-1), true, false);
  }
}
