package dev.axone.initializer;

import dev.axone.tensor.Shape;

/** The initial values of a parameter: a function of its shape, its fan and random draws. */
@FunctionalInterface
public interface Initializer {
  /**
   * Returns the values, row-major.
   *
   * @param shape the parameter's shape
   * @param fan how many inputs and outputs a unit has
   * @param draws random numbers that belong to this parameter alone
   */
  double[] values(Shape shape, Fan fan, Draws draws);

  /** Returns this initializer for a parameter whose fan does not follow from its shape (a bias). */
  default Initializer withFan(int in, int out) {
    return (shape, fan, draws) -> values(shape, new Fan(in, out), draws);
  }
}
