package dev.axone.layer;

import dev.axone.tensor.Tensor;
import java.util.List;

/** What the layers that normalise have in common: mean 0 and deviation 1, or length 1. */
final class Normalize {
  /** Keeps the length of a zero vector from being 0: PyTorch's 1e−12, squared. */
  private static final double LEAST_SQUARE = 1e-24;

  private Normalize() {}

  static void checkEpsilon(double epsilon) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon must be positive and finite, found " + epsilon);
    }
  }

  /**
   * Returns (x − mean) / √(variance + epsilon), mean and variance over the axes. The gradient is
   * written by hand: from the operations would follow a third pass over the data, for a sum that is
   * 0.
   */
  static Tensor standard(Tensor x, double epsilon, int... axes) {
    Tensor mean = x.meanKeep(axes);
    Tensor centred = x.subtract(mean);
    Tensor inverse = inverse(centred.square().meanKeep(axes), epsilon);
    return centred
        .multiply(inverse)
        .withGradient(
            (y, g) -> {
              Tensor along = y.multiply(g.multiply(y).meanKeep(axes));
              return List.of(g.subtract(g.meanKeep(axes)).subtract(along).multiply(inverse));
            },
            x);
  }

  /** Returns x / √(mean of x² + epsilon) over the axes. */
  static Tensor rootMeanSquare(Tensor x, double epsilon, int... axes) {
    Tensor inverse = inverse(x.square().meanKeep(axes), epsilon);
    return x.multiply(inverse)
        .withGradient(
            (y, g) -> {
              Tensor along = y.multiply(g.multiply(y).meanKeep(axes));
              return List.of(g.subtract(along).multiply(inverse));
            },
            x);
  }

  /** Returns x / √(Σ x²) over the axes; zeros stay zeros. */
  static Tensor unit(Tensor x, int... axes) {
    return x.divide(x.square().sumKeep(axes).maximum(LEAST_SQUARE).sqrt());
  }

  private static Tensor inverse(Tensor variance, double epsilon) {
    return variance.onesLike().divide(variance.add(epsilon).sqrt());
  }
}
