package dev.axone.search.stopping;

import java.util.List;

/**
 * A rule that stops trials early, evaluated after each of their epochs; a function of the trials'
 * reports.
 */
public interface Stopping {
  /**
   * Returns whether a trial should end now.
   *
   * @param own the trial's reports, at least one
   * @param others those of all other trials, finished and running, by number
   */
  boolean stops(Curve own, List<Curve> others);
}
