package dev.axone.session;

/**
 * A run or search that cannot be begun, resumed or finished. The message says why, and what to do.
 */
public final class SessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean inUse;

  private SessionException(String message, boolean inUse) {
    super(message);
    this.inUse = inUse;
  }

  /** Returns the exception for a folder that another process or another run uses. */
  static SessionException inUse(String message) {
    return new SessionException(message, true);
  }

  /** Returns the exception for what was asked for: no run, other recipe, no result. */
  static SessionException badInput(String message) {
    return new SessionException(message, false);
  }

  /** Returns whether the folder is in use, so that another one has to be named. */
  public boolean inUse() {
    return inUse;
  }
}
