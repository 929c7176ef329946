package dev.axone.schedule;

/** The rate stays as it is: factor 1. */
public record ConstantRate() implements Schedule {
  /** Returns the schedule. */
  public static ConstantRate of() {
    return new ConstantRate();
  }

  @Override
  public double factor(double step) {
    return 1;
  }
}
