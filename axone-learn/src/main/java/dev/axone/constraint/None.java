package dev.axone.constraint;

import dev.axone.tensor.Tensor;

/** Any value is right. */
public record None() implements Constraint {
  /** Returns the constraint that does nothing. */
  public static None of() {
    return new None();
  }

  @Override
  public Tensor apply(Tensor weight) {
    return weight;
  }
}
