package dev.axone.tensor;

import java.util.List;

/** The gradient of a function as its author writes it; see {@link Tensor#withGradient}. */
@FunctionalInterface
public interface GradientRule {
  /**
   * Returns the gradient of a scalar with respect to each of the function's arguments.
   *
   * @param y the function's value
   * @param g the gradient of the scalar with respect to y, of y's shape
   * @return tensors of the arguments' shapes, written in tensor operations, so that they can be
   *     differentiated again
   */
  List<Tensor> of(Tensor y, Tensor g);
}
