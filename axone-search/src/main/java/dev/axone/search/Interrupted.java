package dev.axone.search;

/** Ends a trial without a result, as the search is to end. */
public final class Interrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one. */
  public Interrupted() {
    super("the search ends");
  }
}
