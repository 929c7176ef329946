package dev.axone.tensor;

/** Says that shapes do not fit: the place, the rule, the shapes found and a remedy. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates one from its full message. */
  public ShapeException(String message) {
    super(message);
  }

  /** Returns this error as seen from {@code place}, for instance a layer's path. */
  public ShapeException at(String place) {
    ShapeException e = new ShapeException(place + ": " + getMessage());
    e.initCause(this);
    return e;
  }
}
