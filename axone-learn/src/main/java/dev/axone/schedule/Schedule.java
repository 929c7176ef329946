package dev.axone.schedule;

/**
 * A learning-rate schedule: the factor of the learning rate as a function of the number of steps
 * done only, so that a resumed training continues exactly. {@code Scheduled} applies it to an
 * optimizer.
 *
 * <pre>{@code
 * var optimizer = Adam.of(0.001).scheduled(CosineDecay.of(10_000).warmedUp(500));
 * Schedule saw = step -> 1 - step % 100 / 100;
 * }</pre>
 *
 * <p>Schedules of Keras and PyTorch return rates; here they return factors of the optimizer's
 * learning rate, which callbacks may change in addition.
 */
@FunctionalInterface
public interface Schedule {
  /**
   * Returns the factor of a step.
   *
   * @param step the number of steps done before it: 0, 1, …
   */
  double factor(double step);

  /** Returns this schedule after a linear warmup of {@code steps} steps from 0. */
  default LinearWarmup warmedUp(int steps) {
    return LinearWarmup.of(steps, this);
  }

  /** Returns this schedule counted in epochs of {@code steps} steps instead of steps. */
  default PerEpoch perEpoch(int steps) {
    return PerEpoch.of(steps, this);
  }
}
