package dev.axone.search;

/** Thrown if a trial has no score; the search records it and continues. */
public final class TrialFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public TrialFailure(String message) {
    super(message);
  }
}
