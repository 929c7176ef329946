package dev.axone.layer;

import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.vocabulary.Records;
import java.util.List;

/**
 * A {@link Cell} of the user's own as a layer: [batch, time, features] becomes the output after the
 * last step, [batch, units], or after all steps, [batch, time, units]. Keras calls it RNN.
 *
 * <pre>{@code
 * Recurrent.of(cell).withReturnSequences(true); // see Cell for an example of a cell
 * }</pre>
 *
 * @param cell what is computed at a step
 * @param returnSequences see {@link #returnSequences()}; default no
 * @param goBackwards see {@link #goBackwards()}; default no
 * @param stateful see {@link #stateful()}; default no
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
