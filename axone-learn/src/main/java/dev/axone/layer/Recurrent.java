package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * A recurrent layer with a custom {@link Cell}, Keras's RNN: [batch, time, features] becomes the
 * output of the last step, [batch, units], or of all steps, [batch, time, units].
 *
 * <pre>{@code
 * Recurrent.of(cell).withReturnSequences(true); // see Cell for an example of a cell
 * }</pre>
 *
 * @param cell the computation of a step
 * @param returnSequences see {@link #returnSequences()}; default false
 * @param goBackwards see {@link #goBackwards()}; default false
 * @param stateful see {@link #stateful()}; default false
 */
public record Recurrent(Cell cell, boolean returnSequences, boolean goBackwards, boolean stateful)
    implements RecurrentLayer {
  /** Returns the layer, which returns the cell's last output. */
  public static Recurrent of(Cell cell) {
    return new Recurrent(cell, false, false, false);
  }

  @Override
  public Recurrent withReturnSequences(boolean value) {
    return Records.with(this, "returnSequences", value);
  }

  @Override
  public Recurrent withGoBackwards(boolean value) {
    return Records.with(this, "goBackwards", value);
  }

  @Override
  public Recurrent withStateful(boolean value) {
    return Records.with(this, "stateful", value);
  }

  @Override
  public List<Shape> states(Shape sample) {
    return cell.states(sample);
  }

  @Override
  public Steps start(Scope scope, Tensor x) {
    return cell.start(scope, x);
  }
}
