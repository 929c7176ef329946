package dev.axone.search.store;

/** Thrown if the store of a search cannot be used; with the reason and a remedy. */
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
