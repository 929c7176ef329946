package dev.axone.train;

/** Whether smaller or larger values of a metric are better. */
public enum Mode {
  /** The metric's own direction: smaller losses and errors, larger accuracies. */
  AUTO,
  /** Smaller values are better. */
  MIN,
  /** Larger values are better. */
  MAX
}
