package dev.axone.metric;

/** Which values of a metric are better. */
public enum Direction {
  /** Smaller ones: of losses and errors. */
  MINIMIZE,
  /** Greater ones: of accuracies and other shares of what is right. */
  MAXIMIZE
}
