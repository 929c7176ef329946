package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Sets all values to one number.
 *
 * @param value the number
 */
public record Constant(double value) implements Initializer {
  /** Checks the number. */
  public Constant {
    Arguments.finite("value", value);
  }

  /** Returns the initializer. */
  public static Constant of(double value) {
    return new Constant(value);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return Draws.fill(shape.size(), i -> value);
  }
}
