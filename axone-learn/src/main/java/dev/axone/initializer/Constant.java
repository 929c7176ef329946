package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * One number everywhere.
 *
 * @param value the number
 */
public record Constant(double value) implements Initializer {
  /** Returns the initializer. */
  public static Constant of(double value) {
    return new Constant(value);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return Draws.fill(shape.size(), i -> value);
  }
}
