package dev.axone.tensor;

import java.util.List;

/** A custom gradient of a function; see {@link Tensor#withGradient}. */
@FunctionalInterface
public interface GradientRule {
  /**
   * Returns the gradient of a scalar with respect to each of the function's arguments.
   *
   * @param y the function's value
   * @param g the gradient of the scalar with respect to y, of y's shape
   * @return a tensor of each argument's shape; made of tensor operations, so that it can be
   *     differentiated again
   */
  List<Tensor> of(Tensor y, Tensor g);
}
