package dev.axone.regularizer;

import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Arguments;

/**
 * L1 and L2 penalty (elastic net): l1 · Σ |x| + l2 · Σ x², as in Keras. Zou and Hastie,
 * "Regularization and variable selection via the elastic net", 2005.
 *
 * @param l1 factor of the absolute values
 * @param l2 factor of the squares
 */
public record L1L2(double l1, double l2) implements Regularizer {
  /** Checks the factors. */
  public L1L2 {
    Arguments.notNegative("l1", l1);
    Arguments.notNegative("l2", l2);
  }

  /** Returns the regularizer. */
  public static L1L2 of(double l1, double l2) {
    return new L1L2(l1, l2);
  }

  @Override
  public Tensor penalty(Tensor x) {
    return L1.of(l1).penalty(x).add(L2.of(l2).penalty(x));
  }
}
