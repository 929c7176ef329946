package dev.axone.metric;

/** How the scores of several classes become one. */
public enum Averaging {
  /** The mean of the scores of all classes that occur in targets or predictions. */
  MACRO,
  /** The score of all decisions together, so that frequent classes weigh more. */
  MICRO
}
