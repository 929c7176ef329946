package dev.axone.regularizer;

import dev.axone.tensor.Tensor;

/** No penalty. */
public record NoneRegularizer() implements Regularizer {
  /** Returns the regularizer that does nothing. */
  public static NoneRegularizer of() {
    return new NoneRegularizer();
  }

  @Override
  public Tensor penalty(Tensor x) {
    return x.zerosLike().sum();
  }
}
