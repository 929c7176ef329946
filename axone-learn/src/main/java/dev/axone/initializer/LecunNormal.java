package dev.axone.initializer;

import dev.axone.tensor.Shape;

/**
 * Normal, standard deviation √(1 / in), not truncated; Keras's is {@link VarianceScaling}, cut off
 * at two standard deviations. The start of networks with {@code Selu}. LeCun, Bottou, Orr and
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
