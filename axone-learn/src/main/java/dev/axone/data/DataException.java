package dev.axone.data;

import org.jspecify.annotations.Nullable;

/**
 * Says that data cannot be used: what is wrong, where (file and byte, or column and row), what was
 * found, what is allowed and a remedy.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates one from its full message. */
  public DataException(String message) {
    super(message);
  }

  /** Creates one from its full message and what caused it. */
  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns an error at a byte of a file: {@code file, byte 12: what}. */
  public static DataException at(String file, long offset, String what) {
    return new DataException(file + ", byte " + offset + ": " + what);
  }
}
