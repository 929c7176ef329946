package dev.axone.loss;

import dev.axone.tensor.Tensor;

/**
 * Mean squared error, the mean of (prediction − target)² over a sample's elements; equal shapes
 * [batch, …].
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanSquaredError.of(), R2Score.of());
 * }</pre>
 */
public record MeanSquaredError() implements Loss {
  /** Returns the loss. */
  public static MeanSquaredError of() {
    return new MeanSquaredError();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("MeanSquaredError", prediction, target);
    return Samples.mean(prediction.subtract(t).square());
  }
}
