package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Normal.
 *
 * @param mean default 0
 * @param deviation the standard deviation, 0 or more; default 0.05
 */
public record Normal(double mean, double deviation) implements Initializer {
  /** Checks mean and deviation. */
  public Normal {
    Arguments.finite("mean", mean);
    Arguments.notNegative("deviation", deviation);
  }

  /** Returns the initializer with mean 0 and deviation 0.05. */
  public static Normal of() {
    return new Normal(0, 0.05);
  }

  /** Returns the initializer with mean 0 and another deviation. */
  public static Normal of(double deviation) {
    return new Normal(0, deviation);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    return Draws.fill(shape.size(), i -> mean + draws.normal(i) * deviation);
  }
}
