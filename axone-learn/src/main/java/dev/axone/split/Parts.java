package dev.axone.split;

/** The rows of each part, in rising order; the arrays are not copied. */
public final class Parts {
  private final int[] training;
  private final int[] validation;
  private final int[] test;

  Parts(int[] training, int[] validation, int[] test) {
    this.training = training;
    this.validation = validation;
    this.test = test;
  }

  /** Returns the rows that are trained on. */
  public int[] training() {
    return training;
  }

  /** Returns the rows that models are chosen by; may be empty. */
  public int[] validation() {
    return validation;
  }

  /** Returns the rows that the chosen model is tested on; may be empty. */
  public int[] test() {
    return test;
  }
}
