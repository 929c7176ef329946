package dev.axone.initializer;

import dev.axone.tensor.Shape;

/** Sets all values to 1. */
public record Ones() implements Initializer {
  /** Returns the initializer. */
  public static Ones of() {
    return new Ones();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return Draws.fill(shape.size(), i -> 1);
  }
}
