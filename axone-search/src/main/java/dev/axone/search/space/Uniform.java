package dev.axone.search.space;

/**
 * A number with a uniform distribution between two ends.
 *
 * @param low the minimum value
 * @param high the maximum value
 */
public record Uniform(double low, double high) implements Domain {
  /** Checks the ends. */
  public Uniform {
    Numbers.check(low, high);
  }

  /** Returns the numbers of [low, high]. */
  public static Uniform of(double low, double high) {
    return new Uniform(low, high);
  }

  @Override
  public Object at(double unit) {
    double value = low + unit * (high - low);
    return Math.clamp(Numbers.round(value, high - low), low, high);
  }

  @Override
  public double unit(Object value) {
    return Numbers.clamp((Numbers.number(value) - low) / (high - low));
  }

  @Override
  public int levels() {
    return 0;
  }

  @Override
  public Object written() {
    return Domain.written("uniform", low, high);
  }
}
