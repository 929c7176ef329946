package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Squared hinge loss, the mean of max(1 − target · prediction, 0)² over a sample's elements; equal
 * shapes [batch, …], targets −1 and 1, or 0 and 1 as in Keras.
 *
 * <pre>{@code
 * model.compile(Sgd.of(0.01), SquaredHinge.of());
 * }</pre>
 */
public record SquaredHinge() implements Loss {
  /** Returns the loss. */
  public static SquaredHinge of() {
    return new SquaredHinge();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("SquaredHinge", prediction, target);
    return Samples.mean(Samples.margins(prediction, t).square());
  }

  @Override
  public void check(Prediction output) {
    Samples.scores("SquaredHinge", output);
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Binary(x -> x == -1 || x == 0 || x == 1, "-1 and 1, or 0 and 1");
  }
}
