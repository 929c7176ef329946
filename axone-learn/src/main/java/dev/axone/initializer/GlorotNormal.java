package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * Glorot (Xavier) normal: standard deviation √(2 / (in + out)), not truncated, as in PyTorch;
 * Keras's is truncated at two standard deviations ({@link VarianceScaling}). Glorot and Bengio,
 * "Understanding the difficulty of training deep feedforward neural networks", 2010.
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
