package dev.axone.registry;

/** Thrown if a registry cannot do what was requested; with the reason and a remedy. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public RegistryException(String message) {
    super(message);
  }

  /** Creates an exception with a message and a cause. */
  public RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
