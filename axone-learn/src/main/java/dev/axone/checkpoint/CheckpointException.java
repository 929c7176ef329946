package dev.axone.checkpoint;

/** Says that a checkpoint cannot be read or used: what, where, what was found and a remedy. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one from its full message. */
  public CheckpointException(String message) {
    super(message);
  }

  /** Creates one from its full message and what led to it. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
