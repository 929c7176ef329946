package dev.axone.bench.contender;

import dev.axone.bench.workload.Case;

/**
 * A repeated step of a case, with its state.
 *
 * <p>Step number k, from 0, copies {@link Case#inputs} k mod {@link Case#INPUTS} (and in training
 * {@link Case#labels} k mod {@link Case#LABELS}) from the library's own memory to where its network
 * reads, as a loader's batch would be; then it computes what {@link Case#mode()} says.
 */
public interface Step extends AutoCloseable {
  /** Runs the next step; all computation is finished when it returns. */
  void run();

  /**
   * Returns the mean cross entropy of the last step; in training, the loss before the update. Not
   * measured.
   */
  float loss();

  /**
   * Overwrites the parameters; everything else, above all the optimizer's moments, is unchanged.
   * Not measured.
   *
   * @param parameters arrays laid out as in {@link Contender#prepare}
   */
  void assign(float[][] parameters);

  /** Frees what the step owns. */
  @Override
  default void close() {}
}
