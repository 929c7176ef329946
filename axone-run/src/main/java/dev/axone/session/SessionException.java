package dev.axone.session;

/**
 * Thrown if a run or search cannot be started, resumed or finished; with the reason and a remedy.
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

  /** Returns the exception for a bad request: no run, another recipe, no result. */
  static SessionException badInput(String message) {
    return new SessionException(message, false);
  }

  /** Returns whether the folder is in use, so that another one has to be named. */
  public boolean inUse() {
    return inUse;
  }
}
