package dev.axone.bench.measure;

import java.io.Serial;

/** Thrown if a child process could not execute a command; the message contains the reason. */
final class ChildFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  ChildFailure(String message) {
    super(message);
  }

  ChildFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
