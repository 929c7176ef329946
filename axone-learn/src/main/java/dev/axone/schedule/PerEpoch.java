package dev.axone.schedule;

import dev.axone.vocabulary.Arguments;

/**
 * Applies another schedule per epoch: {@code schedule} at ⌊t / stepsPerEpoch⌋, as PyTorch's
 * schedules are used.
 *
 * @param stepsPerEpoch the number of steps of an epoch: samples / batch size, rounded up
 * @param schedule a schedule whose steps are epochs
 */
public record PerEpoch(int stepsPerEpoch, Schedule schedule) implements Schedule {
  /** Checks the number of steps. */
  public PerEpoch {
    Arguments.atLeast("stepsPerEpoch", 1, stepsPerEpoch);
  }

  /** Returns the schedule. */
  public static PerEpoch of(int stepsPerEpoch, Schedule schedule) {
    return new PerEpoch(stepsPerEpoch, schedule);
  }

  @Override
  public double factor(double step) {
    return schedule.factor(Math.floor(step / stepsPerEpoch));
  }
}
