package dev.axone.initializer;

import dev.axone.tensor.Shape;

/** Uniform in ±1/√in: PyTorch's default for kernel and bias of linear layers. */
public record InverseSqrtUniform() implements Initializer {
  /** Returns the initializer. */
  public static InverseSqrtUniform of() {
    return new InverseSqrtUniform();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.uniforms(shape.size(), 1 / Math.sqrt(fan.in()));
  }
}
