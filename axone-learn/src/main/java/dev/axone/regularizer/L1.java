package dev.axone.regularizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * L1 penalty (lasso): l1 · Σ |x|, which drives weights to 0, as in Keras.
 *
 * @param l1 the factor; default 0.01
 */
public record L1(double l1) implements Regularizer {
  /** Checks the factor. */
  public L1 {
    Arguments.notNegative("l1", l1);
  }

  /** Returns the regularizer with factor 0.01. */
  public static L1 of() {
    return of(0.01);
  }

  /** Returns the regularizer. */
  public static L1 of(double l1) {
    return new L1(l1);
  }

  @Override
  public Tensor penalty(Tensor x) {
    return x.abs().sum().multiply(l1);
  }
}
