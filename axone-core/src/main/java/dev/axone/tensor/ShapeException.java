package dev.axone.tensor;

/** Shapes do not fit an operation; the message names the rule, the shapes found and a remedy. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception with a message. */
  public ShapeException(String message) {
    super(message);
  }

  /** Returns this error with {@code place}, for instance a layer's path, before the message. */
  public ShapeException at(String place) {
    ShapeException e = new ShapeException(place + ": " + getMessage());
    e.initCause(this);
    return e;
  }
}
