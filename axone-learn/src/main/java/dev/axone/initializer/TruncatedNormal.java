package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Normal, drawn again where it is more than two deviations from the mean, as Keras's. What is left
 * has 0.88 of the deviation.
 *
 * @param mean default 0
 * @param deviation the standard deviation before it is cut off, 0 or more; default 0.05
 */
public record TruncatedNormal(double mean, double deviation) implements Initializer {
  /** Checks mean and deviation. */
  public TruncatedNormal {
    Arguments.finite("mean", mean);
    Arguments.notNegative("deviation", deviation);
  }

  /** Returns the initializer with mean 0 and deviation 0.05. */
  public static TruncatedNormal of() {
    return new TruncatedNormal(0, 0.05);
  }

  /** Returns the initializer with mean 0 and another deviation. */
  public static TruncatedNormal of(double deviation) {
    return new TruncatedNormal(0, deviation);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return Draws.fill(shape.size(), i -> mean + draws.truncatedNormal(i) * deviation);
  }
}
