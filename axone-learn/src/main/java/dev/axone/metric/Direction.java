package dev.axone.metric;

/** Whether smaller or larger values of a metric are better. */
public enum Direction {
  /** Smaller values are better, as for losses and errors. */
  MINIMIZE,
  /** Larger values are better, as for accuracies. */
  MAXIMIZE
}
