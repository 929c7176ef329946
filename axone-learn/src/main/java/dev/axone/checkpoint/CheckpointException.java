package dev.axone.checkpoint;

/** Thrown if a checkpoint cannot be read or used; names the file, what was found and a remedy. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public CheckpointException(String message) {
    super(message);
  }

  /** Creates an exception with a message and a cause. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
