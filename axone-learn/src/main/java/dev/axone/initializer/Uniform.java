package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Arguments;

/**
 * Uniform distribution in [low, high).
 *
 * @param low the minimum; default −0.05
 * @param high the exclusive maximum; default 0.05
 */
public record Uniform(double low, double high) implements Initializer {
  /** Checks the bounds. */
  public Uniform {
    Arguments.finite("low", low);
    Arguments.finite("high", high);
    if (low > high) {
      throw new ArgumentException(
          "low", "must not be greater than high, found %s and %s".formatted(low, high));
    }
  }

  /** Returns the initializer in ±0.05. */
  public static Uniform of() {
    return Uniform.of(0.05);
  }

  /** Returns the initializer in ±limit. */
  public static Uniform of(double limit) {
    Arguments.notNegative("limit", limit);
    return new Uniform(-limit, limit);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    double middle = (low + high) / 2;
    double[] d = draws.uniforms(shape.size(), (high - low) / 2);
    return Draws.fill(d.length, i -> middle + d[i]);
  }
}
