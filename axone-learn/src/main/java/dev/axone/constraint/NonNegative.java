package dev.axone.constraint;

import dev.axone.tensor.Tensor;

/** Makes weights non-negative: max(w, 0), as Keras's NonNeg. */
public record NonNegative() implements Constraint {
  /** Returns the constraint. */
  public static NonNegative of() {
    return new NonNegative();
  }

  @Override
  public Tensor apply(Tensor weight) {
    return weight.relu();
  }
}
