package dev.axone.bench.measure;

import java.io.Serial;

/** A child process could not do what it was asked; the message says why. */
final class ChildFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  ChildFailure(String message) {
    super(message);
  }

  ChildFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
