package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * Glorot (Xavier) uniform: in ±√(6 / (in + out)). Glorot and Bengio, "Understanding the difficulty
 * of training deep feedforward neural networks", 2010.
 */
public record GlorotUniform() implements Initializer {
  /** Returns the initializer. */
  public static GlorotUniform of() {
    return new GlorotUniform();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.uniforms(shape.size(), Math.sqrt(6 / (fan.in() + fan.out())));
  }
}
