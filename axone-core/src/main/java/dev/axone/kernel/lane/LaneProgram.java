package dev.axone.kernel.lane;

import dev.axone.kernel.lane.Blocks.Block;
import dev.axone.kernel.lane.LaneCode.Instruction;
import dev.axone.kernel.lane.LaneCode.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lane code for {@link LaneInterpreter}: each value has a register, which later values use again
 * after its last use.
 *
 * @param perRow the steps whose values are the same for all columns of a row
 * @param perColumn the other steps, in order
 * @param outputs where the results go
 * @param registers the number of registers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LaneProgram(Step[] perRow, Step[] perColumn, Result[] outputs, int registers) {
  private static final Map<Integer, Block> CONSTANTS = new ConcurrentHashMap<>();

  /**
   * An instruction.
   *
   * @param to the register of its value
   * @param arguments its arguments
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Step(LaneOp op, int bits, int to, Argument[] arguments) {}

  /**
   * A value.
   *
   * @param register its register, or −1 for a constant
   */
  record Argument(int register, Block constant) {
    Block in(Blocks blocks) {
      return register < 0 ? constant : blocks.register(register);
    }
  }

  /** An output and its value. */
  record Result(LaneCode.Sink sink, Argument value) {}

  /** Assigns registers. */
  static LaneProgram of(LaneCode code) {
    return new Assignment(code).program();
  }

  private static final class Assignment {
    private static final Block NONE = new Block(new float[0], new int[0]);

    private final LaneCode code;
    private final int[] lastUse;
    private final int[] levels;
    private final Argument[] values;
    private final Deque<Integer> free = new ArrayDeque<>();
    private final List<Step> perRow = new ArrayList<>();
    private final List<Step> perColumn = new ArrayList<>();
    private int registers;

    Assignment(LaneCode code) {
      this.code = code;
      this.levels = LaneCode.levels(code.instructions());
      this.values = new Argument[levels.length];
      this.lastUse = lastUses(code);
    }

    /** Values of a row and of outputs are needed to the end. */
    private static int[] lastUses(LaneCode code) {
      List<Instruction> all = code.instructions();
      int[] last = new int[all.size()];
      for (int i = 0; i < last.length; i++) {
        for (int argument : all.get(i).args()) {
          last[argument] = i;
        }
      }
      for (Output output : code.outputs()) {
        last[output.value()] = Integer.MAX_VALUE;
      }
      return last;
    }

    LaneProgram program() {
      for (int i = 0; i < values.length; i++) {
        if (levels[i] < 2) {
          assign(i, perRow);
        }
      }
      for (int i = 0; i < values.length; i++) {
        if (levels[i] == 2) {
          assign(i, perColumn);
        }
      }
      Result[] results =
          code.outputs().stream()
              .map(o -> new Result(o.sink(), values[o.value()]))
              .toArray(Result[]::new);
      return new LaneProgram(
          perRow.toArray(Step[]::new), perColumn.toArray(Step[]::new), results, registers);
    }

    private void assign(int value, List<Step> steps) {
      Instruction in = code.instructions().get(value);
      if (in.op() == LaneOp.CONST || in.op() == LaneOp.CONST_INT) {
        values[value] = new Argument(-1, CONSTANTS.computeIfAbsent(in.bits(), Block::filled));
        return;
      }
      Argument[] arguments = new Argument[in.args().size()];
      Arrays.setAll(arguments, a -> values[in.args().get(a)]);
      // An instruction reads a column before it writes it: its result may replace an argument.
      for (int argument : in.args()) {
        release(argument, value);
      }
      int to = free.isEmpty() ? registers++ : free.pop();
      values[value] = new Argument(to, NONE);
      steps.add(new Step(in.op(), in.bits(), to, arguments));
    }

    private void release(int argument, int user) {
      if (levels[argument] == 2 && lastUse[argument] == user) {
        free.push(values[argument].register());
        lastUse[argument] = -1; // an instruction may have the same argument twice
      }
    }
  }
}
