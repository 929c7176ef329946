package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A recurrent layer on a sequence [time, features].
 *
 * @param cell the kind of cell
 * @param units the size of the state
 * @param bidirectional whether a second layer reads the sequence backwards; its last state is
 *     appended
 * @param sequence whether the output is the sequence of all states, not the last state
 */
public record Recurrence(Cell cell, int units, boolean bidirectional, boolean sequence)
    implements Part.Single {
  /** The kind of cell. */
  public enum Cell {
    /** Long short-term memory; gates input, forget, cell, output. */
    LSTM(4),
    /** Gated recurrent unit, reset after the product; gates update, reset, candidate. */
    GRU(3);

    private final int gates;

    Cell(int gates) {
      this.gates = gates;
    }

    /** Returns the number of gates. */
    public int gates() {
      return gates;
    }
  }

  /** Returns a recurrent layer in one direction whose output is the last state. */
  static Recurrence last(Cell cell, int units) {
    return new Recurrence(cell, units, false, false);
  }

  /** Returns a recurrent layer in one direction whose output is the sequence of all states. */
  static Recurrence all(Cell cell, int units) {
    return new Recurrence(cell, units, false, true);
  }

  private int directions() {
    return bidirectional ? 2 : 1;
  }

  @Override
  public Shape output(Shape input) {
    int features = units * directions();
    return sequence ? Shape.of(input.dim(0), features) : Shape.of(features);
  }

  /**
   * Returns for each direction: kernel [features, gates], recurrent kernel [units, gates] and bias
   * [gates]; a GRU has one bias beside each of the kernels, [2, gates].
   */
  @Override
  public List<Weight> weights(Shape input) {
    int all = cell.gates * units;
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < directions(); i++) {
      weights.add(Weight.kernel(input.dim(1), input.dim(1), all));
      weights.add(Weight.factor("recurrent_kernel", 6 * units, units, all));
      weights.add(cell == Cell.LSTM ? Weight.bias(all) : Weight.bias(2, all));
    }
    return weights;
  }

  @Override
  public long forward(Shape input) {
    return ofInput(input) + ofState(input);
  }

  /** The gradient of the state is always needed. */
  @Override
  public long backward(Shape input, boolean toInput) {
    return (toInput ? 2 : 1) * ofInput(input) + 2 * ofState(input);
  }

  private long ofInput(Shape input) {
    return (long) directions() * input.size() * cell.gates * units;
  }

  private long ofState(Shape input) {
    return (long) directions() * input.dim(0) * units * cell.gates * units;
  }
}
