package dev.axone.split;

/**
 * One fold of a cross-validation: the indices of the training and the validation rows; the arrays
 * are not copied.
 */
public final class Fold {
  private final int[] training;
  private final int[] validation;

  Fold(int[] training, int[] validation) {
    this.training = training;
    this.validation = validation;
  }

  /** Returns the training rows, in ascending order. */
  public int[] training() {
    return training;
  }

  /** Returns the held-out rows, in ascending order. */
  public int[] validation() {
    return validation;
  }
}
