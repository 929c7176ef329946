package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * The fan-in and fan-out of a parameter's units.
 *
 * @param in connections into a unit
 * @param out connections out of a unit
 */
public record Fan(double in, double out) {
  /** Returns the fan of a kernel of shape [window…, in, out]. */
  public static Fan of(Shape shape) {
    if (shape.rank() < 2) {
      return new Fan(shape.size(), shape.size());
    }
    double in = shape.dim(-2);
    double out = shape.dim(-1);
    double window = 1;
    for (int axis = 0; axis < shape.rank() - 2; axis++) {
      window *= shape.dim(axis);
    }
    return new Fan(in * window, out * window);
  }
}
