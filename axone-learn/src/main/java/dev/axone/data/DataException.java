package dev.axone.data;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if data cannot be used; the message names the problem, the place (file and byte, or column
 * and row), what was found, what is allowed and a remedy.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public DataException(String message) {
    super(message);
  }

  /** Creates an exception with a message and a cause. */
  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns an error at a byte of a file: {@code file, byte 12: what}. */
  public static DataException at(String file, long offset, String what) {
    return new DataException(file + ", byte " + offset + ": " + what);
  }
}
