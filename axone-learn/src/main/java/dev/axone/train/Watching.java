package dev.axone.train;

/** A callback that monitors a metric, whose existence is checked before training begins. */
public interface Watching {
  /** Returns the metric's name as in the history, for instance {@code val_loss}; empty: none. */
  String monitor();

  /** Returns whether smaller or larger values are better. */
  Mode mode();

  /** Returns the name of {@link #monitor} in recipes. */
  default String argument() {
    return "monitor";
  }
}
