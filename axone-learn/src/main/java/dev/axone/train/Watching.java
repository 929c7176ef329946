package dev.axone.train;

/** A callback that watches a metric: a recipe is read with a check that there is one. */
public interface Watching {
  /** Returns the metric's name as in the history, for instance {@code val_loss}. */
  String monitor();
}
