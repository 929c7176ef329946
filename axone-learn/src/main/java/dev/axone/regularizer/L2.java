package dev.axone.regularizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * L2 penalty (ridge): l2 · Σ x², which keeps weights small, as in Keras. (The weight decay of
 * PyTorch's optimizers is half of it: decay · Σ x² / 2.)
 *
 * @param l2 the factor; default 0.01
 */
public record L2(double l2) implements Regularizer {
  /** Checks the factor. */
  public L2 {
    Arguments.notNegative("l2", l2);
  }

  /** Returns the regularizer with factor 0.01. */
  public static L2 of() {
    return of(0.01);
  }

  /** Returns the regularizer. */
  public static L2 of(double l2) {
    return new L2(l2);
  }

  @Override
  public Tensor penalty(Tensor x) {
    return x.square().sum().multiply(l2);
  }
}
