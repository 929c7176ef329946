package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;

/** A library that is measured. It lives in a process of its own, so it may set global state. */
public interface Contender {
  /** The library's name and version, with the choices that a reader of the table should know. */
  String version();

  /**
   * Says what the library computes wrongly in the first step of a case. Not part of what is
   * measured, and called in a process that is not measured.
   *
   * @return the fault, empty if there is none; also if nothing was compared
   */
  default String fault(Case subject, float[][] parameters) {
    return "";
  }

  /**
   * Makes everything ready for the first step: network, parameters, data in the library's own form.
   *
   * @param subject the network, its update and its data
   * @param parameters the initial values, laid out as {@link Case#parameters}
   * @param threads how many threads may compute
   * @return what runs the steps
   */
  Step prepare(Case subject, float[][] parameters, int threads);
}
