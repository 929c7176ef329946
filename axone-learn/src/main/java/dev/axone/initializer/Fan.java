package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * The number of connections of a unit.
 *
 * @param in into it
 * @param out out of it
 */
public record Fan(double in, double out) {
  /** Returns the fan of a kernel whose last two axes are [in, out], after axes of a window. */
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
