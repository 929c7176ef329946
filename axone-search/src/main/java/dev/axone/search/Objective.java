package dev.axone.search;

/** What a search makes small, or great. */
@FunctionalInterface
public interface Objective {
  /**
   * Returns the score of a trial.
   *
   * @throws TrialFailure if its values do not go together; the search goes on
   */
  double of(Running trial);
}
