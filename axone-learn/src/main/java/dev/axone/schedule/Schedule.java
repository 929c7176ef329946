package dev.axone.schedule;

/**
 * How a learning rate changes from step to step: the factor by which it is multiplied, a function
 * of the number of steps done and nothing else, so that a resumed training goes on exactly. {@code
 * Scheduled} applies it to an optimizer.
 *
 * <pre>{@code
 * var optimizer = Adam.of(0.001).scheduled(CosineDecay.of(10_000).warmedUp(500));
 * Schedule saw = step -> 1 - step % 100 / 100;
 * }</pre>
 *
 * <p>Schedules of Keras and PyTorch return rates; here all numbers are shares of the optimizer's
 * own learning rate, which callbacks may change on top of the schedule.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the factor of a step.
   *
   * @param step the number of steps done before it: 0, 1, …
   */
  double factor(double step);

  /** Returns this schedule after {@code steps} steps in which the factor rises from 0 to 1. */
  default LinearWarmup warmedUp(int steps) {
    return LinearWarmup.of(steps, this);
  }

  /** Returns this schedule counted in epochs of {@code steps} steps in place of steps. */
  default PerEpoch perEpoch(int steps) {
    return PerEpoch.of(steps, this);
  }
}
