package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * Normal, standard deviation √(2 / (in + out)), not truncated: PyTorch's; Keras's is {@link
 * VarianceScaling}, cut off at two standard deviations. Glorot and Bengio, "Understanding the
 * difficulty of training deep feedforward neural networks", 2010.
 */
public record GlorotNormal() implements Initializer {
  /** Returns the initializer. */
  public static GlorotNormal of() {
    return new GlorotNormal();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.normals(shape.size(), Math.sqrt(2 / (fan.in() + fan.out())));
  }
}
