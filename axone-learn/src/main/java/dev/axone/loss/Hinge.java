package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Hinge loss, the mean of max(1 − target · prediction, 0) over a sample's elements; equal shapes
 * [batch, …], targets −1 and 1, or 0 and 1 as in Keras.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.01), Hinge.of());
 * }</pre>
 */
public record Hinge() implements Loss {
  /** Returns the loss. */
  public static Hinge of() {
    return new Hinge();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("Hinge", prediction, target);
    return Samples.mean(Samples.margins(prediction, t));
  }

  @Override
  public void check(Prediction output) {
    Samples.scores("Hinge", output);
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Binary(x -> x == -1 || x == 0 || x == 1, "-1 and 1, or 0 and 1");
  }
}
