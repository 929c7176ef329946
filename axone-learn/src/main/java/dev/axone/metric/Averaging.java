package dev.axone.metric;

/** How the scores of several classes are averaged. */
public enum Averaging {
  /** The mean of the scores of all classes that occur in targets or predictions. */
  MACRO,
  /** The score of all predictions together, in which frequent classes have more weight. */
  MICRO
}
