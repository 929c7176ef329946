package dev.axone.kernel.lane;

import dev.axone.kernel.lane.Blocks.Block;
import dev.axone.kernel.lane.LaneCode.Sink;
import dev.axone.kernel.lane.LaneProgram.Result;
import dev.axone.kernel.lane.LaneProgram.Step;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Runs lane code without compiling it: an instruction at a time, each for a block of columns, by
 * loops over arrays that all lane code shares. A loop that runs a few times costs neither a class
 * nor the JIT compiler's time; one that runs often takes several times as long as compiled. The
 * results have the same bits.
 */
final class LaneInterpreter implements LaneKernel {
  private final LaneProgram program;
  private final int firstOutput;

  LaneInterpreter(LaneCode code, int operands) {
    this.program = LaneProgram.of(code);
    this.firstOutput = operands - program.outputs().length;
  }

  @Override
  public void run(long[] base, long[] stride, int rows, int columns) {
    // The last register holds what an output is added to.
    Blocks blocks = Blocks.ofThread(program.registers() + 1, program.outputs().length);
    for (int row = 0; row < rows; row++) {
      beginRow(blocks);
      for (int column = 0; column < columns; column += Blocks.COLUMNS) {
        int n = Math.min(Blocks.COLUMNS, columns - column);
        if (column == 0) {
          run(program.perRow(), blocks, base, stride, row, column, n);
        }
        run(program.perColumn(), blocks, base, stride, row, column, n);
        for (int o = 0; o < program.outputs().length; o++) {
          output(o, blocks, address(base, stride, firstOutput + o, row) + 4L * column, n);
        }
      }
      endRow(blocks, base, stride, row);
    }
  }

  private static long address(long[] base, long[] stride, int operand, int row) {
    return base[operand] + row * stride[operand];
  }

  private static void run(
      Step[] steps, Blocks blocks, long[] base, long[] stride, int row, int column, int n) {
    for (Step s : steps) {
      Block to = blocks.register(s.to());
      switch (s.op()) {
        case LOAD -> load(to.floats(), address(base, stride, s.bits(), row) + 4L * column, n);
        case SPLAT -> {
          long address = address(base, stride, s.bits(), row);
          Arrays.fill(to.floats(), 0, n, RawMemory.ALL.get(ValueLayout.JAVA_FLOAT, address));
        }
        default -> LaneArithmetic.compute(s, to, blocks, n);
      }
    }
  }

  private void beginRow(Blocks blocks) {
    for (int o = 0; o < program.outputs().length; o++) {
      Sink sink = program.outputs()[o].sink();
      if (sink.reducesRow()) {
        Arrays.fill(blocks.sums(o), sink == Sink.SUM_ROW ? 0f : Float.NEGATIVE_INFINITY);
      }
    }
  }

  private void output(int o, Blocks blocks, long address, int n) {
    Result result = program.outputs()[o];
    float[] value = result.value().in(blocks).floats();
    float[] before = blocks.register(program.registers()).floats();
    switch (result.sink()) {
      case STORE -> store(value, address, n);
      case SUM_COLUMN -> {
        load(before, address, n);
        LaneArithmetic.add(before, before, value, n);
        store(before, address, n);
      }
      case MAX_COLUMN -> {
        load(before, address, n);
        LaneArithmetic.max(before, before, value, n);
        store(before, address, n);
      }
      case SUM_ROW -> LaneArithmetic.addToLanes(blocks.sums(o), value, n);
      case MAX_ROW -> LaneArithmetic.maxOfLanes(blocks.sums(o), value, n);
    }
  }

  private void endRow(Blocks blocks, long[] base, long[] stride, int row) {
    for (int o = 0; o < program.outputs().length; o++) {
      Sink sink = program.outputs()[o].sink();
      if (sink.reducesRow()) {
        float[] lanes = blocks.sums(o);
        float value = sink == Sink.SUM_ROW ? LaneArithmetic.sum(lanes) : LaneArithmetic.max(lanes);
        RawMemory.ALL.set(
            ValueLayout.JAVA_FLOAT, address(base, stride, firstOutput + o, row), value);
      }
    }
  }

  private static void load(float[] to, long address, int n) {
    MemorySegment.copy(RawMemory.ALL, ValueLayout.JAVA_FLOAT, address, to, 0, n);
  }

  private static void store(float[] from, long address, int n) {
    MemorySegment.copy(from, 0, RawMemory.ALL, ValueLayout.JAVA_FLOAT, address, n);
  }
}
