package dev.axone.loss;

import dev.axone.tensor.Tensor;

/**
 * Log-cosh loss, the mean of log cosh(prediction − target) over a sample's elements: about ½e² for
 * small errors and |e| − log 2 for large ones; equal shapes [batch, …].
 *
 * <pre>{@code
 * model.compile(Adam.of(), LogCosh.of());
 * }</pre>
 */
public record LogCosh() implements Loss {
  /** For larger |e|, log cosh e equals |e| − log 2 to the last bit. */
  private static final double LINE = 20;

  /** Returns the loss. */
  public static LogCosh of() {
    return new LogCosh();
  }

  @Override
  public Tensor of(Tensor prediction, Tensor target) {
    Tensor t = Samples.matched("LogCosh", prediction, target);
    Tensor size = prediction.subtract(t).abs();
    // cosh a − 1 = m² / (2 + 2m) with m = eᵃ − 1: exact for small errors.
    Tensor m = size.minimum(LINE).expm1();
    Tensor near = m.square().divide(m.add(1).multiply(2)).log1p();
    return Samples.mean(near.add(size.subtract(LINE).relu()));
  }
}
