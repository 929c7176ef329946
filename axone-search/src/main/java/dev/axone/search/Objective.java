package dev.axone.search;

/** The function that a search minimizes or maximizes. */
@FunctionalInterface
public interface Objective {
  /**
   * Returns the score of a trial.
   *
   * @throws TrialFailure if its values cannot be combined; the search continues
   */
  double of(RunningTrial trial);
}
