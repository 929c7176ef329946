package dev.axone.constraint;

import dev.axone.tensor.Tensor;

/** No constraint: the weight is unchanged. */
public record NoneConstraint() implements Constraint {
  /** Returns the constraint that does nothing. */
  public static NoneConstraint of() {
    return new NoneConstraint();
  }

  @Override
  public Tensor apply(Tensor weight) {
    return weight;
  }
}
