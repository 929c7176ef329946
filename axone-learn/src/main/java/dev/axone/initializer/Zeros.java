package dev.axone.initializer;

import dev.axone.tensor.Shape;

/** Sets all values to 0. */
public record Zeros() implements Initializer {
  /** Returns the initializer. */
  public static Zeros of() {
    return new Zeros();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return new double[shape.size()];
  }
}
