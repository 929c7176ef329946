package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * Uniform in ±limit.
 *
 * @param limit the greatest magnitude; default 0.05
 */
public record Uniform(double limit) implements Initializer {
  /** Returns the initializer with limit 0.05. */
  public static Uniform of() {
    return new Uniform(0.05);
  }

  /** Returns the initializer with another limit. */
  public static Uniform of(double limit) {
    return new Uniform(limit);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.uniforms(shape.size(), limit);
  }
}
