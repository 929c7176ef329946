package dev.axone.kernel;

import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.kernel.lane.LaneOp;
import dev.axone.kernel.lane.RawMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Copies the rows of a table at some indices, or adds to these rows in the order of the indices.
 * Indices are integers stored as floats.
 */
public final class GatherScatter implements Kernel {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT;

  /** The minimum number of elements for each thread. */
  private static final int ELEMENTS_PER_THREAD = 8192;

  private final boolean add;
  private final long table;
  private final int rows;
  private final int width;
  private final long indices;
  private final int count;
  private final long values;
  private final int parts;
  private final LaneKernel adder;
  private final long[] base = new long[4];
  private final long[] strides = new long[4];

  private GatherScatter(
      boolean add,
      long table,
      int rows,
      int width,
      long indices,
      int count,
      long values,
      int parts) {
    this.add = add;
    this.parts = parts;
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

  /**
   * Returns the kernel that copies rows of a table: values[i] = table[indices[i]].
   *
   * @param threads the maximum number of threads
   */
  public static GatherScatter gather(
      long table, int rows, int width, long indices, int count, long values, int threads) {
    long most = Math.min(threads, (long) count * Math.max(width, 1) / ELEMENTS_PER_THREAD);
    int parts = (int) Math.max(1, most);
    return new GatherScatter(false, table, rows, width, indices, count, values, parts);
  }

  /** Returns the kernel that adds rows: table = 0, then table[indices[i]] += values[i]. */
  public static GatherScatter scatterAdd(
      long table, int rows, int width, long indices, int count, long values) {
    return new GatherScatter(true, table, rows, width, indices, count, values, 1);
  }

  @Override
  public int parts() {
    return parts;
  }

  @Override
  public void run(int part) {
    if (add) {
      RawMemory.zero(table, 4L * width * rows);
      scatter();
      return;
    }
    int from = (int) ((long) count * part / parts);
    int end = (int) ((long) count * (part + 1) / parts);
    switch (width) {
      case 1 -> gatherSingle(from, end);
      case 3 -> gatherThree(from, end);
      default -> gatherRows(from, end);
    }
  }

  private int index(int i) {
    float index = RawMemory.ALL.get(FLOAT, indices + 4L * i);
    int row = (int) index;
    if (!(index >= 0 && row < rows && index == row)) {
      throw new IllegalArgumentException(
          "an index must be an integer from 0 to %s, found %s".formatted(rows - 1, index));
    }
    return row;
  }

  private void scatter() {
    long bytes = 4L * width;
    for (int i = 0; i < count; i++) {
      long row = table + bytes * index(i);
      base[0] = row;
      base[1] = values + bytes * i;
      base[2] = row;
      adder.run(base, strides, 1, width);
    }
  }

  /**
   * Rows of one element, such as grey pixels: a loop copies four bytes ten times as fast as a call.
   */
  private void gatherSingle(int from, int end) {
    for (int i = from; i < end; i++) {
      float x = RawMemory.ALL.get(FLOAT, table + 4L * index(i));
      RawMemory.ALL.set(FLOAT, values + 4L * i, x);
    }
  }

  /** Rows of three elements, such as RGB pixels. */
  private void gatherThree(int from, int end) {
    for (int i = from; i < end; i++) {
      long row = table + 12L * index(i);
      long value = values + 12L * i;
      float a = RawMemory.ALL.get(FLOAT, row);
      float b = RawMemory.ALL.get(FLOAT, row + 4);
      float c = RawMemory.ALL.get(FLOAT, row + 8);
      RawMemory.ALL.set(FLOAT, value, a);
      RawMemory.ALL.set(FLOAT, value + 4, b);
      RawMemory.ALL.set(FLOAT, value + 8, c);
    }
  }

  private void gatherRows(int from, int end) {
    long bytes = 4L * width;
    for (int i = from; i < end; i++) {
      long row = table + bytes * index(i);
      MemorySegment.copy(RawMemory.ALL, row, RawMemory.ALL, values + bytes * i, bytes);
    }
  }

  @Override
  public String describe() {
    return add
        ? "scatter-add %s rows of %s to %s".formatted(count, width, rows)
        : "gather %s rows of %s from %s".formatted(count, width, rows);
  }
}
