package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/**
 * The maximum of each window; windows touch and do not overlap.
 *
 * @param size the window's length along each spatial axis
 */
public record MaxPool(int size) implements Part.Single {
  @Override
  public Shape output(Shape input) {
    Shape shape = input;
    for (int axis = 0; axis < input.rank() - 1; axis++) {
      shape = shape.with(axis, input.dim(axis) / size);
    }
    return shape;
  }
}
