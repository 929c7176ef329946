package dev.axone.search;

/** Says that a trial has no score; the search notes it and goes on. */
public final class TrialFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one from what is wrong. */
  public TrialFailure(String message) {
    super(message);
  }
}
