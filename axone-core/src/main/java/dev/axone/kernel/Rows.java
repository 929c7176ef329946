package dev.axone.kernel;

import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.kernel.lane.LaneOp;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.ValueLayout;

/**
 * Rows of a table that whole numbers, kept as floats, point at: copied out of it, or added to it in
 * the order of the indices.
 */
public final class Rows implements Kernel {
  private final boolean add;
  private final long table;
  private final int rows;
  private final int width;
  private final long indices;
  private final int count;
  private final long values;
  private final LaneKernel adder;
  private final long[] base = new long[4];
  private final long[] strides = new long[4];

  private Rows(boolean add, long table, int rows, int width, long indices, int count, long values) {
    this.add = add;
    this.table = table;
    this.rows = rows;
    this.width = width;
    this.indices = indices;
    this.count = count;
    this.values = values;
    LaneCode code = new LaneCode();
    int sum = code.add(code.emit(LaneOp.LOAD, 0), code.emit(LaneOp.LOAD, 1));
    code.output(sum, LaneCode.Sink.STORE);
    this.adder = LaneCompiler.compile(code, 3);
  }

  /** Returns what copies rows of a table: values[i] = table[indices[i]]. */
  public static Rows gather(long table, int rows, int width, long indices, int count, long values) {
    return new Rows(false, table, rows, width, indices, count, values);
  }

  /** Returns what adds rows up: table = 0, then table[indices[i]] += values[i]. */
  public static Rows scatterAdd(
      long table, int rows, int width, long indices, int count, long values) {
    return new Rows(true, table, rows, width, indices, count, values);
  }

  @Override
  public int parts() {
    return 1;
  }

  @Override
  public void run(int part) {
    long bytes = 4L * width;
    if (add) {
      RawMemory.zero(table, bytes * rows);
    }
    for (int i = 0; i < count; i++) {
      float index = RawMemory.ALL.get(ValueLayout.JAVA_FLOAT, indices + 4L * i);
      if (!(index >= 0 && index < rows && index == (int) index)) {
        throw new IllegalArgumentException(
            "an index must be a whole number from 0 to %d, found %s".formatted(rows - 1, index));
      }
      long row = table + bytes * (int) index;
      long value = values + bytes * i;
      if (add) {
        base[0] = row;
        base[1] = value;
        base[2] = row;
        adder.run(base, strides, 1, width);
      } else {
        java.lang.foreign.MemorySegment.copy(RawMemory.ALL, row, RawMemory.ALL, value, bytes);
      }
    }
  }

  @Override
  public String describe() {
    return (add ? "add %d rows of %d to %d" : "take %d rows of %d from %d")
        .formatted(count, width, rows);
  }
}
