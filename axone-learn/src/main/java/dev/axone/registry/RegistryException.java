package dev.axone.registry;

/** Says that a registry cannot do what was asked: what, why and a remedy. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one from its full message. */
  public RegistryException(String message) {
    super(message);
  }

  /** Creates one from its full message and what caused it. */
  public RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
