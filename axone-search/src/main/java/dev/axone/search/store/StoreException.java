package dev.axone.search.store;

/** Says what is wrong with the store of a search, and what to do. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean inUse;

  StoreException(String message, boolean inUse, Throwable cause) {
    super(message, cause);
    this.inUse = inUse;
  }

  StoreException(String message) {
    super(message);
    this.inUse = false;
  }

  /** Returns whether another process has the store. */
  public boolean inUse() {
    return inUse;
  }
}
