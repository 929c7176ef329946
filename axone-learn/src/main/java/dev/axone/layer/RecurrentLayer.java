package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A cell run along the time axis: [batch, time, features] becomes [batch, units], the output after
 * the last step, or [batch, time, units], the outputs after all steps. The loop is unrolled in the
 * graph.
 *
 * <p>Where the sequence has a mask, a step that does not count leaves the states as they are, so
 * that its output repeats the one before it.
 */
public interface RecurrentLayer extends Layer, Cell {
  /** Returns whether the outputs of all steps are returned, not of the last one alone. */
  boolean returnSequences();

  /** Returns whether the last step comes first; the outputs then stand in that order, too. */
  boolean goBackwards();

  /**
   * Returns whether a batch starts with the states that the batch before it ended with: sample i
   * goes on where sample i was. It takes an input that says how many samples a batch has, {@link
   * Input#withBatchSize}; the states go back to 0 by {@code Model.resetStates()}.
   */
  boolean stateful();

  /** Returns this layer returning the outputs of all steps, or the last one. */
  RecurrentLayer withReturnSequences(boolean value);

  /** Returns this layer starting at the last step, or the first. */
  RecurrentLayer withGoBackwards(boolean value);

  /** Returns this layer keeping its states from batch to batch, or not. */
  RecurrentLayer withStateful(boolean value);

  @Override
  default Tensor apply(Scope scope, Tensor... inputs) {
    Unrolled run = Unrolled.of(this, scope, Layer.single(inputs), goBackwards());
    return returnSequences() ? run.mark(scope, run.sequence()) : run.last();
  }
}
