package dev.axone.initializer;

import dev.axone.tensor.Shape;

/** He (Kaiming) uniform: in ±√(6 / in). He et al., "Delving deep into rectifiers", 2015. */
public record HeUniform() implements Initializer {
  /** Returns the initializer. */
  public static HeUniform of() {
    return new HeUniform();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.uniforms(shape.size(), Math.sqrt(6 / fan.in()));
  }
}
