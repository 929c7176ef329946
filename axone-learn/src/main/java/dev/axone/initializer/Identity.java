package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.ShapeException;
import dev.axone.vocabulary.Arguments;

/**
 * The identity matrix times a gain, for kernels [in, out]; a convolution kernel [window…, in, out]
 * has it at the window's centre, so that the convolution returns its input.
 *
 * @param gain the factor; default 1
 */
public record Identity(double gain) implements Initializer {
  /** Checks the gain. */
  public Identity {
    Arguments.finite("gain", gain);
  }

  /** Returns the initializer with gain 1. */
  public static Identity of() {
    return new Identity(1);
  }

  /** Returns the initializer with another gain. */
  public static Identity of(double gain) {
    return new Identity(gain);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    if (shape.rank() < 2) {
      throw new ShapeException(
          "Identity initializes kernels of two axes or more, [window…, in, out], found shape "
              + shape
              + ": use Zeros or Constant for a bias");
    }
    int middle = 0;
    for (int axis = 0; axis < shape.rank() - 2; axis++) {
      middle = middle * shape.dim(axis) + shape.dim(axis) / 2;
    }
    int out = shape.dim(-1);
    double[] d = new double[shape.size()];
    int first = middle * shape.dim(-2) * out;
    for (int i = 0; i < Math.min(shape.dim(-2), out); i++) {
      d[first + i * out + i] = gain;
    }
    return d;
  }
}
