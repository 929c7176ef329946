package dev.axone.kernel.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A block of lane code under construction: instructions in single-assignment form, equal ones
 * shared. A value is the index of its instruction.
 */
public final class LaneCode {
  /**
   * The number of partial sums of a row on every processor: element i is added to partial sum i mod
   * 16, and these are added pairwise, the lower half and the upper half. It is the number of lanes
   * of the longest vectors in use.
   */
  static final int ROW_LANES = 16;

  /**
   * One instruction.
   *
   * @param args the values of its arguments
   * @param bits the operand's index (LOAD, SPLAT), the constant's bits, or the distance of a shift
   */
  public record Instruction(LaneOp op, List<Integer> args, int bits) {}

  /** The use of a value at the end of the block. */
  public enum Sink {
    /** Stored at each column. */
    STORE,
    /** Summed over the columns to one element for each row. */
    SUM_ROW,
    /** The maximum over the columns, one element for each row. */
    MAX_ROW,
    /** Summed over the rows to one element for each column (the output's row stride is 0). */
    SUM_COLUMN,
    /** The maximum over the rows, one element for each column (the output's row stride is 0). */
    MAX_COLUMN;

    /** Returns whether it gives one element for each row. */
    boolean reducesRow() {
      return this == SUM_ROW || this == MAX_ROW;
    }
  }

  /** A value and its use. The memory operands of outputs follow those of the inputs. */
  public record Output(int value, Sink sink) {}

  private final List<Instruction> instructions = new ArrayList<>();
  private final Map<Instruction, Integer> known = new HashMap<>();
  private final List<Output> outputs = new ArrayList<>();

  /** Returns the instructions in order. */
  public List<Instruction> instructions() {
    return instructions;
  }

  /** Returns the outputs in order. */
  public List<Output> outputs() {
    return outputs;
  }

  /** Adds an output. */
  public void output(int value, Sink sink) {
    outputs.add(new Output(value, sink));
  }

  /** Appends an instruction and returns its value. */
  public int emit(LaneOp op, int bits, int... args) {
    List<Integer> list = new ArrayList<>(args.length);
    for (int a : args) {
      list.add(a);
    }
    return known.computeIfAbsent(
        new Instruction(op, List.copyOf(list), bits),
        i -> {
          instructions.add(i);
          return instructions.size() - 1;
        });
  }

  /** Returns a float constant. */
  public int constant(double value) {
    return emit(LaneOp.CONST, Float.floatToRawIntBits((float) value));
  }

  /** Returns an int constant. */
  public int constantInt(int value) {
    return emit(LaneOp.CONST_INT, value);
  }

  public int add(int a, int b) {
    return emit(LaneOp.ADD, 0, a, b);
  }

  public int sub(int a, int b) {
    return emit(LaneOp.SUB, 0, a, b);
  }

  public int mul(int a, int b) {
    return emit(LaneOp.MUL, 0, a, b);
  }

  public int div(int a, int b) {
    return emit(LaneOp.DIV, 0, a, b);
  }

  public int fma(int a, int b, int c) {
    return emit(LaneOp.FMA, 0, a, b, c);
  }

  public int max(int a, int b) {
    return emit(LaneOp.MAX, 0, a, b);
  }

  public int min(int a, int b) {
    return emit(LaneOp.MIN, 0, a, b);
  }

  public int neg(int a) {
    return emit(LaneOp.NEG, 0, a);
  }

  public int abs(int a) {
    return emit(LaneOp.ABS, 0, a);
  }

  public int sqrt(int a) {
    return emit(LaneOp.SQRT, 0, a);
  }

  public int ifGreater(int a, int b, int then, int otherwise) {
    return emit(LaneOp.IF_GREATER, 0, a, b, then, otherwise);
  }

  public int ifGreaterEqual(int a, int b, int then, int otherwise) {
    return emit(LaneOp.IF_GREATER_EQUAL, 0, a, b, then, otherwise);
  }

  public int ifEqual(int a, int b, int then, int otherwise) {
    return emit(LaneOp.IF_EQUAL, 0, a, b, then, otherwise);
  }

  public int toBits(int a) {
    return emit(LaneOp.TO_BITS, 0, a);
  }

  public int fromBits(int a) {
    return emit(LaneOp.FROM_BITS, 0, a);
  }

  public int toFloat(int a) {
    return emit(LaneOp.TO_FLOAT, 0, a);
  }

  public int intAdd(int a, int b) {
    return emit(LaneOp.INT_ADD, 0, a, b);
  }

  public int intSub(int a, int b) {
    return emit(LaneOp.INT_SUB, 0, a, b);
  }

  public int intAnd(int a, int b) {
    return emit(LaneOp.INT_AND, 0, a, b);
  }

  public int shiftLeft(int a, int distance) {
    return emit(LaneOp.SHIFT_LEFT, distance, a);
  }

  public int shiftRight(int a, int distance) {
    return emit(LaneOp.SHIFT_RIGHT, distance, a);
  }

  /** Returns the polynomial c₀xⁿ + … + cₙ by Horner's rule. */
  public int polynomial(int x, double... coefficients) {
    int p = constant(coefficients[0]);
    for (int i = 1; i < coefficients.length; i++) {
      p = fma(p, x, constant(coefficients[i]));
    }
    return p;
  }

  /**
   * Returns how often each value changes: 0, a constant; 1, the same for a row; 2, different in
   * each column.
   */
  static int[] levels(List<Instruction> instructions) {
    int[] level = new int[instructions.size()];
    for (int i = 0; i < level.length; i++) {
      Instruction in = instructions.get(i);
      level[i] =
          switch (in.op()) {
            case CONST, CONST_INT -> 0;
            case SPLAT -> 1;
            case LOAD -> 2;
            default -> in.args().stream().mapToInt(a -> level[a]).max().orElse(0);
          };
    }
    return level;
  }

  @Override
  public String toString() {
    return instructions + " " + outputs;
  }
}
