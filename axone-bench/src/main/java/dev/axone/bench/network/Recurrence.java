package dev.axone.bench.network;

import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * One or several recurrent layers, one after another, on a sequence [time, features].
 *
 * @param cell the kind of cell
 * @param units the size of the state of each layer
 * @param layers number of layers; all but the last one return the sequence of all states
 * @param dropout rate of the dropout between layers, 0 for none
 * @param bidirectional whether a second layer reads the sequence backwards; its last state is
 *     appended
 * @param sequence whether the output is the sequence of all states, not the last state
 */
public record Recurrence(
    Cell cell, int units, int layers, double dropout, boolean bidirectional, boolean sequence)
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
    return new Recurrence(cell, units, 1, 0, false, false);
  }

  /** Returns a recurrent layer in one direction whose output is the sequence of all states. */
  static Recurrence all(Cell cell, int units) {
    return new Recurrence(cell, units, 1, 0, false, true);
  }

  /** Returns layers in one direction whose output is the last state of the last one. */
  static Recurrence stack(Cell cell, int units, int layers, double dropout) {
    return new Recurrence(cell, units, layers, dropout, false, false);
  }

  /** Returns a layer alone. */
  public Recurrence layer(int i) {
    return new Recurrence(cell, units, 1, 0, bidirectional, sequence || i < layers - 1);
  }

  /** Returns 2 for a bidirectional layer, else 1. */
  public int directions() {
    return bidirectional ? 2 : 1;
  }

  /** Returns the features that a layer reads. */
  public int features(int layer, int input) {
    return layer == 0 ? input : units * directions();
  }

  @Override
  public Shape output(Shape input) {
    int features = units * directions();
    return sequence ? Shape.of(input.dim(0), features) : Shape.of(features);
  }

  /**
   * Returns for each layer and direction: kernel [features, gates], recurrent kernel [units, gates]
   * and bias [gates]; a GRU has one bias beside each of the kernels, [2, gates].
   */
  @Override
  public List<Weight> weights(Shape input) {
    int all = cell.gates * units;
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < layers * directions(); i++) {
      int features = features(i / directions(), input.dim(1));
      weights.add(Weight.kernel(features, features, all));
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
    return 2 * forward(input) - (toInput ? 0 : product(input, input.dim(1)));
  }

  private long ofInput(Shape input) {
    long all = 0;
    for (int i = 0; i < layers; i++) {
      all += product(input, features(i, input.dim(1)));
    }
    return all;
  }

  private long ofState(Shape input) {
    return layers * product(input, units);
  }

  private long product(Shape input, int features) {
    return (long) directions() * input.dim(0) * features * cell.gates * units;
  }
}
