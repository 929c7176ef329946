package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Random numbers with mean 0 and variance scale / n, where n is the fan-in, the fan-out or their
 * mean. Keras's Glorot, He and LeCun normal initializers are this with a truncated normal
 * distribution:
 *
 * <pre>{@code
 * VarianceScaling.of().withScale(2); // Keras's HeNormal
 * VarianceScaling.of().withMode(VarianceScaling.Mode.FAN_AVG); // Keras's GlorotNormal
 * }</pre>
 *
 * @param scale the factor of the variance, positive; default 1
 * @param mode the meaning of n; default the fan-in
 * @param distribution the distribution; default truncated normal
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution)
    implements Initializer {
  /** The standard deviation of the standard normal distribution truncated at ±2. */
  private static final double TRUNCATED = 0.8796256610342398;

  /** The connections that n counts. */
  public enum Mode {
    FAN_IN,
    FAN_OUT,
    /** The mean of both. */
    FAN_AVG
  }

  /** The distribution of the numbers. */
  public enum Distribution {
    /** Normal, truncated at two standard deviations, then scaled to the given variance. */
    TRUNCATED_NORMAL,
    NORMAL,
    UNIFORM
  }

  /** Checks the scale. */
  public VarianceScaling {
    Arguments.positive("scale", scale);
  }

  /** Returns the truncated normal distribution with variance 1 / in. */
  public static VarianceScaling of() {
    return new VarianceScaling(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  /** Returns this initializer with another scale. */
  public VarianceScaling withScale(double s) {
    return new VarianceScaling(s, mode, distribution);
  }

  /** Returns this initializer with another mode. */
  public VarianceScaling withMode(Mode m) {
    return new VarianceScaling(scale, m, distribution);
  }

  /** Returns this initializer with another distribution. */
  public VarianceScaling withDistribution(Distribution d) {
    return new VarianceScaling(scale, mode, d);
  }

  @Override
  public double[] values(Shape shape, Fan fan, Draws draws) {
    double n =
        switch (mode) {
          case FAN_IN -> fan.in();
          case FAN_OUT -> fan.out();
          case FAN_AVG -> (fan.in() + fan.out()) / 2;
        };
    double standardDeviation = Math.sqrt(scale / n);
    return switch (distribution) {
      case TRUNCATED_NORMAL ->
          TruncatedNormal.of(standardDeviation / TRUNCATED).values(shape, fan, draws);
      case NORMAL -> draws.normals(shape.size(), standardDeviation);
      case UNIFORM -> draws.uniforms(shape.size(), standardDeviation * Math.sqrt(3));
    };
  }
}
