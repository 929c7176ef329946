package dev.axone.search;

/** Ends a trial without a result, since the search was interrupted. */
public final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception. */
  public Interrupted() {
    super("the search ends");
  }
}
