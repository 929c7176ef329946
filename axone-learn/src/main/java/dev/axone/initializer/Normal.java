package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * Normal of mean 0.
 *
 * @param deviation the standard deviation; default 0.05
 */
public record Normal(double deviation) implements Initializer {
  /** Returns the initializer with deviation 0.05. */
  public static Normal of() {
    return new Normal(0.05);
  }

  /** Returns the initializer with another deviation. */
  public static Normal of(double deviation) {
    return new Normal(deviation);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.normals(shape.size(), deviation);
  }
}
