package dev.axone.train;

/** Which values of a metric are better. */
public enum Mode {
  /** As the metric itself says: smaller losses and errors, greater accuracies. */
  AUTO,
  /** Smaller ones. */
  MIN,
  /** Greater ones. */
  MAX
}
