package dev.axone.constraint;

import dev.axone.tensor.Tensor;

/** Gives the weights into each unit norm 1: w / (‖w‖ + 10⁻⁷), as in Keras. */
public record UnitNorm() implements Constraint {
  /** Returns the constraint. */
  public static UnitNorm of() {
    return new UnitNorm();
  }

  @Override
  public Tensor apply(Tensor weight) {
    return weight.divide(Norms.of(weight).add(Norms.EPSILON));
  }
}
