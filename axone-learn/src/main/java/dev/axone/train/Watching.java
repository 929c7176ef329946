package dev.axone.train;

/** A callback that watches a metric: that there is one is checked before training begins. */
public interface Watching {
  /** Returns the metric's name as in the history, for instance {@code val_loss}; empty: none. */
  String monitor();

  /** Returns which of its values are better. */
  Mode mode();

  /** Returns what recipes call {@link #monitor}. */
  default String argument() {
    return "monitor";
  }
}
