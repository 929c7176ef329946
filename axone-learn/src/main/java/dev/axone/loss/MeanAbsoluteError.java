package dev.axone.loss;

import dev.axone.tensor.Tensor;

/**
 * Mean absolute error, the mean of |prediction − target| over a sample's elements; equal shapes
 * [batch, …].
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanAbsoluteError.of());
 * }</pre>
 */
public record MeanAbsoluteError() implements Loss {
  /** Returns the loss. */
  public static MeanAbsoluteError of() {
    return new MeanAbsoluteError();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("MeanAbsoluteError", prediction, target);
    return Samples.mean(prediction.subtract(t).abs());
  }
}
