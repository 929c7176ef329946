package dev.axone.loss;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;

/**
 * Mean absolute percentage error, the mean of 100 · |target − prediction| / max(|target|, 1e−7)
 * over a sample's elements; equal shapes [batch, …].
 *
 * <pre>{@code
 * model.compile(Adam.of(), MeanAbsolutePercentageError.of());
 * }</pre>
 */
public record MeanAbsolutePercentageError() implements Loss {
  /** Returns the loss. */
  public static MeanAbsolutePercentageError of() {
    return new MeanAbsolutePercentageError();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("MeanAbsolutePercentageError", prediction, target);
    Tensor size = t.abs().maximum(Samples.EPSILON);
    return Samples.mean(t.subtract(prediction).abs().divide(size).multiply(100));
  }

  @Override
  public Targets targets(Shape prediction) {
    return new Targets.Numbers(
        x -> Math.abs(x) >= Samples.EPSILON,
        "a number other than 0, as the error is divided by it",
        "use MeanAbsoluteError, or remove such rows");
  }
}
