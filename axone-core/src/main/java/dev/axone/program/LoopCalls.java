package dev.axone.program;

import dev.axone.kernel.Division;
import dev.axone.kernel.LaneLoop.Call;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The calls of a lane kernel that cover a loop nest.
 *
 * @param bases addresses of the operands at the first index
 * @param firstReduction operands from here on are results of reductions
 * @param identity what a reduction starts from
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoopCalls(LoopNest nest, long[] bases, int firstReduction, float identity) {
  /** Columns are divided at whole cache lines. */
  private static final int LINE = 16;

  /** Returns the operands' steps from row to row. */
  long[] strides() {
    long[] s = new long[bases.length + 1];
    for (int k = 0; k < bases.length; k++) {
      s[k] = 4L * nest.rowStride(k);
    }
    return s;
  }

  /** Returns for each part its calls. */
  Call[][] divide(int parts, Supplier<MemorySegment> scratch) {
    int calls = nest.calls();
    boolean reduces = firstReduction < bases.length;
    boolean byRows = !(reduces && !nest.reducesColumns()) && nest.rows() >= parts;
    boolean byColumns = !(reduces && nest.reducesColumns()) && nest.columns() >= parts * LINE;
    int n = calls >= parts || byRows || byColumns ? parts : 1;
    Call[][] divided = new Call[n][];
    for (int p = 0; p < n; p++) {
      long memory = scratch.get().address();
      List<Call> list = new ArrayList<>();
      if (calls >= n) {
        for (int c = calls * p / n; c < calls * (p + 1) / n; c++) {
          list.add(call(c, 0, nest.rows(), 0, nest.columns(), memory));
        }
      } else {
        for (int c = 0; c < calls; c++) {
          list.add(
              byRows
                  ? call(
                      c,
                      edge(p, n, 1, nest.rows()),
                      edge(p + 1, n, 1, nest.rows()),
                      0,
                      nest.columns(),
                      memory)
                  : call(
                      c,
                      0,
                      nest.rows(),
                      edge(p, n, LINE, nest.columns()),
                      edge(p + 1, n, LINE, nest.columns()),
                      memory));
        }
      }
      divided[p] = list.toArray(Call[]::new);
    }
    return divided;
  }

  /** Returns the calls of one part of a division of the outermost axis. */
  Call[] of(Division division, int part, MemorySegment scratch) {
    int outer = nest.dims().getFirst();
    int from = division.edge(part, outer);
    int to = division.edge(part + 1, outer);
    long memory = scratch.address();
    return switch (nest.dims().size()) {
      case 1 -> new Call[] {call(0, 0, 1, from, to, memory)};
      case 2 -> new Call[] {call(0, from, to, 0, nest.columns(), memory)};
      default -> {
        int each = nest.calls() / outer;
        Call[] calls = new Call[(to - from) * each];
        for (int c = 0; c < calls.length; c++) {
          calls[c] = call(from * each + c, 0, nest.rows(), 0, nest.columns(), memory);
        }
        yield calls;
      }
    };
  }

  private static int edge(int part, int parts, int unit, int size) {
    return part == parts ? size : (int) ((long) size * part / parts / unit * unit);
  }

  private Call call(int index, int row, int endRow, int column, int endColumn, long scratch) {
    long[] base = new long[bases.length + 1];
    for (int k = 0; k < bases.length; k++) {
      long elements = nest.start(k, index) + (long) row * nest.rowStride(k);
      elements += nest.isSplat(k) ? 0 : column;
      base[k] = bases[k] + 4 * elements;
    }
    base[bases.length] = scratch;
    boolean overRows = firstReduction < bases.length && !nest.reducesColumns();
    long[] reset = new long[overRows ? bases.length - firstReduction : 0];
    System.arraycopy(base, firstReduction, reset, 0, reset.length);
    return new Call(base, endRow - row, endColumn - column, reset, identity);
  }
}
