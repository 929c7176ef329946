package dev.axone.loss;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * Huber loss, the mean over a sample's elements of ½e² where |e| ≤ delta, else delta · (|e| − ½
 * delta), with e = prediction − target; equal shapes [batch, …]. Huber, "Robust estimation of a
 * location parameter", 1964.
 *
 * <pre>{@code
 * model.compile(Adam.of(), Huber.of(1.0), MeanAbsoluteErrorMetric.of());
 * }</pre>
 *
 * @param delta the error at which the loss becomes linear, positive; default 1
 */
public record Huber(double delta) implements Loss {
  /** Checks delta. */
  public Huber {
    Arguments.positive("delta", delta);
  }

  /** Returns the loss with delta 1. */
  public static Huber of() {
    return new Huber(1);
  }

  /** Returns the loss with another delta. */
  public static Huber of(double delta) {
    return new Huber(delta);
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("Huber", prediction, target);
    Tensor e = prediction.subtract(t);
    Tensor magnitude = e.abs();
    Tensor line = magnitude.subtract(delta / 2).multiply(delta);
    return Samples.mean(line.where(magnitude.greater(delta), e.square().multiply(0.5)));
  }
}
