package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;

/** A library that is measured, in its own process, so that it may set global state. */
public interface Contender {
  /** Returns the library's name, version and relevant settings, for the table. */
  String version();

  /**
   * Checks the results of the first step of a case. Called in a process that is not measured.
   *
   * @return the error, empty if there is none or nothing was compared
   */
  default String fault(Case subject, float[][] parameters) {
    return "";
  }

  /**
   * Prepares the first step: network, parameters, data in the library's own format.
   *
   * @param subject the network, its update and its data
   * @param parameters the initial values, laid out as {@link Case#parameters}
   * @param threads number of threads
   * @return the step, which can be run repeatedly
   */
  Step prepare(Case subject, float[][] parameters, int threads);
}
