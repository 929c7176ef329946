package dev.axone.schedule;

/** A constant learning rate: factor 1. */
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
