package dev.axone.bench.network;

import dev.axone.tensor.Shape;

/**
 * Max pooling; the stride is the window size.
 *
 * @param size window size along each spatial axis
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
