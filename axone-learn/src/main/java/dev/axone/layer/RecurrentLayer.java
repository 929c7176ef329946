package dev.axone.layer;

import dev.axone.tensor.Tensor;

/**
 * A recurrent layer, a cell run along the time axis: [batch, time, features] becomes [batch,
 * units], the output of the last step, or [batch, time, units], the outputs of all steps. The steps
 * are a loop, {@link dev.axone.tensor.Tensor#scan}, of one graph for all steps.
 *
 * <p>A masked step does not change the states; its output repeats the one before it.
 */
public interface RecurrentLayer extends Layer, Cell {
  /** Returns whether the outputs of all steps are returned, not only the last one. */
  boolean returnSequences();

  /**
   * Returns whether the steps are processed in reverse; the outputs are then in reverse order, too.
   */
  boolean goBackwards();

  /**
   * Returns whether the initial states of a batch are the final states of the batch before it,
   * sample by sample. This needs an input with a fixed batch size, {@link Input#withBatchSize};
   * {@code Model.resetStates()} sets the states to 0.
   */
  boolean stateful();

  /** Returns this layer returning the outputs of all steps, or the last one. */
  RecurrentLayer withReturnSequences(boolean value);

  /** Returns this layer with steps in reverse or not. */
  RecurrentLayer withGoBackwards(boolean value);

  /** Returns this layer with or without states kept from batch to batch. */
  RecurrentLayer withStateful(boolean value);

  @Override
  default Tensor apply(Scope scope, Tensor... inputs) {
    Recurrence run = Recurrence.of(this, scope, Layer.single(inputs), goBackwards());
    return returnSequences() ? run.withMask(scope, run.sequence()) : run.last();
  }
}
