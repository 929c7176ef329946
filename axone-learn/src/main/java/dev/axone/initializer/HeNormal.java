package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * He (Kaiming) normal: standard deviation √(2 / in), not truncated, as in PyTorch; Keras's is
 * truncated at two standard deviations ({@link VarianceScaling}). He et al., "Delving deep into
 * rectifiers", 2015.
 */
public record HeNormal() implements Initializer {
  /** Returns the initializer. */
  public static HeNormal of() {
    return new HeNormal();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.normals(shape.size(), Math.sqrt(2 / fan.in()));
  }
}
