package dev.axone.train;

import dev.axone.vocabulary.ArgumentException;

/**
 * Ends a run after the step in which a time limit is reached, such as that of a batch job. A run
 * that is resumed from a checkpoint has the full time again.
 *
 * @param seconds the limit, from the beginning of the run or of its resume
 */
public record TimeLimit(double seconds) implements Callback {
  /** Checks the time. */
  public TimeLimit {
    if (!(seconds > 0)) {
      throw new ArgumentException("seconds", "must be positive, found " + seconds);
    }
  }

  /** Returns a limit. */
  public static TimeLimit of(double seconds) {
    return new TimeLimit(seconds);
  }

  @Override
  public void on(TrainEvent event, TrainControl control) {
    if (event instanceof TrainEvent.StepEnd s && s.seconds() >= seconds) {
      control.pause("the time limit of %s s was reached".formatted(seconds));
    }
  }
}
