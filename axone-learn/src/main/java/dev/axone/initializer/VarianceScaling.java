package dev.axone.initializer;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Arguments;

/**
 * Random numbers with mean 0 and variance scale / n, where n is the number of connections into a
 * unit, out of it, or the mean of both. Keras's Glorot, He and LeCun normal initializers are this
 * with a truncated normal distribution:
 *
 * <pre>{@code
 * VarianceScaling.of().withScale(2); // Keras's HeNormal
 * VarianceScaling.of().withMode(VarianceScaling.Mode.FAN_AVG); // Keras's GlorotNormal
 * }</pre>
 *
 * @param scale positive; default 1
 * @param mode which connections count; default those into a unit
 * @param distribution default truncated normal
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution)
    implements Initializer {
  /** The standard deviation that a standard normal distribution has within ±2. */
  private static final double TRUNCATED = 0.8796256610342398;

  /** Which connections count. */
  public enum Mode {
    FAN_IN,
    FAN_OUT,
    /** The mean of both. */
    FAN_AVG
  }

  /** How the numbers are distributed. */
  public enum Distribution {
    /** Normal, drawn again beyond two standard deviations, then widened to the wanted variance. */
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
