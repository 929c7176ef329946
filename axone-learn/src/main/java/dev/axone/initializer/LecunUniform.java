package dev.axone.initializer;

import dev.axone.tensor.Shape;

/** LeCun uniform: in ±√(3 / in). LeCun, Bottou, Orr and Müller, "Efficient backprop", 1998. */
public record LecunUniform() implements Initializer {
  /** Returns the initializer. */
  public static LecunUniform of() {
    return new LecunUniform();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.uniforms(shape.size(), Math.sqrt(3 / fan.in()));
  }
}
