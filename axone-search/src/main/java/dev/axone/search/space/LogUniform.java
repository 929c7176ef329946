package dev.axone.search.space;

/**
 * A positive number whose logarithm is uniform, such as a learning rate: as likely between 0.001
 * and 0.01 as between 0.01 and 0.1.
 *
 * @param low the minimum value, positive
 * @param high the maximum value
 */
public record LogUniform(double low, double high) implements Domain {
  /** Checks the ends. */
  public LogUniform {
    Numbers.checkLog(low, high);
  }

  /** Returns the numbers of [low, high]. */
  public static LogUniform of(double low, double high) {
    return new LogUniform(low, high);
  }

  @Override
  public Object at(double unit) {
    double from = StrictMath.log(low);
    double value = StrictMath.exp(from + unit * (StrictMath.log(high) - from));
    return Math.clamp(Numbers.round(value), low, high);
  }

  @Override
  public double unit(Object value) {
    double from = StrictMath.log(low);
    return Numbers.clamp(
        (StrictMath.log(Numbers.number(value)) - from) / (StrictMath.log(high) - from));
  }

  @Override
  public int levels() {
    return 0;
  }

  @Override
  public Object written() {
    return Domain.written("log_uniform", low, high);
  }
}
