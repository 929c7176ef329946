package dev.axone.initializer;

import dev.axone.tensor.Shape;

/** Initializes a parameter: its values as a function of its shape, its fan and random numbers. */
@FunctionalInterface
public interface Initializer {
  /**
   * Returns the values, row-major.
   *
   * @param shape the parameter's shape
   * @param fan the numbers of inputs and outputs of a unit
   * @param draws the random numbers of this parameter
   */
  double[] values(Shape shape, Fan fan, Draws draws);

  /** Returns this initializer for a parameter whose fan does not follow from its shape (a bias). */
  default Initializer withFan(int in, int out) {
    return (shape, fan, draws) -> values(shape, new Fan(in, out), draws);
  }
}
