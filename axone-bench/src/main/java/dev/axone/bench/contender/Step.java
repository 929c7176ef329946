package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;

/**
 * The repeated part of a case, with the state that it changes.
 *
 * <p>Step number k, from 0, copies {@link Case#inputs} k mod {@link Case#INPUTS} (and in training
 * {@link Case#labels} k mod {@link Case#LABELS}) from the library's own memory to where its network
 * reads, as a loader's batch would be; then it computes what {@link Case#mode()} says.
 */
public interface Step extends AutoCloseable {
  /** Runs the next step to its end: nothing is left to be computed when it returns. */
  void run();

  /**
   * The mean cross entropy of the last step's outputs and labels; in training that is the loss
   * before the update. Not part of what is measured.
   */
  float loss();

  /**
   * Overwrites the parameters and leaves everything else as it is, above all the optimizer's
   * moments. Not part of what is measured.
   *
   * @param parameters arrays laid out as in {@link Contender#prepare}
   */
  void assign(float[][] parameters);

  /** Frees what the step owns. */
  @Override
  default void close() {}
}
