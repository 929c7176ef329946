package dev.axone.split;

/**
 * One turn of a cross-validation: the rows trained on, and the rows held out; the arrays are not
 * copied.
 */
public final class Fold {
  private final int[] training;
  private final int[] validation;

  Fold(int[] training, int[] validation) {
    this.training = training;
    this.validation = validation;
  }

  /** Returns the rows that are trained on, in rising order. */
  public int[] training() {
    return training;
  }

  /** Returns the rows held out, in rising order. */
  public int[] validation() {
    return validation;
  }
}
