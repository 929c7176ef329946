package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * LeCun normal: standard deviation √(1 / in), not truncated; Keras's is truncated at two standard
 * deviations ({@link VarianceScaling}). For networks with {@code Selu}. LeCun, Bottou, Orr and
 * Müller, "Efficient backprop", 1998.
 */
public record LecunNormal() implements Initializer {
  /** Returns the initializer. */
  public static LecunNormal of() {
    return new LecunNormal();
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return draws.normals(shape.size(), Math.sqrt(1 / fan.in()));
  }
}
