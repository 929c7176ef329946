package dev.axone.split;

/**
 * The row indices of the training, validation and test parts, in ascending order; the arrays are
 * not copied.
 */
public final class Parts {
  private final int[] training;
  private final int[] validation;
  private final int[] test;

  Parts(int[] training, int[] validation, int[] test) {
    this.training = training;
    this.validation = validation;
    this.test = test;
  }

  /** Returns the training rows. */
  public int[] training() {
    return training;
  }

  /** Returns the validation rows; may be empty. */
  public int[] validation() {
    return validation;
  }

  /** Returns the test rows; may be empty. */
  public int[] test() {
    return test;
  }
}
