package dev.axone.search.stopping;

import java.util.List;

/**
 * Whether a trial goes on, asked after each of its epochs. The answer is a function of what trials
 * have reported.
 */
public interface Stopping {
  /**
   * Returns whether a trial should end now.
   *
   * @param own its reports, at least one
   * @param others those of all other trials, finished and running, by number
   */
  boolean stops(Curve own, List<Curve> others);
}
