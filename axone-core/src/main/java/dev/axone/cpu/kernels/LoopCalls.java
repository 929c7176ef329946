package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.LoopNest;
import dev.axone.kernel.Division;
import dev.axone.kernel.LaneLoop.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The calls of a lane kernel that together cover a loop nest.
 *
 * @param bases addresses of the operands at the first index
 * @param firstReduction operands from here on are results of reductions
 * @param tail columns of a shorter row after the last one of the nest; 0 if there is none
 * @param identity the initial value of a reduction
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoopCalls(LoopNest nest, long[] bases, int firstReduction, int tail, float identity) {

  /** Returns calls that process {@code period} rows as one long row. */
  LoopCalls packed(int period) {
    int rest = nest.rows() % period * nest.columns();
    return new LoopCalls(nest.packed(period), bases, firstReduction, rest, identity);
  }

  /** Returns the operands' steps from row to row, in bytes. */
  long[] strides() {
    long[] s = new long[bases.length + 1];
    for (int k = 0; k < bases.length; k++) {
      s[k] = 4L * nest.rowStride(k);
    }
    return s;
  }

  /** Returns the calls of each part. */
  Call[][] divide(int parts, LongSupplier scratch) {
    int calls = nest.calls();
    boolean reduces = firstReduction < bases.length;
    boolean byRows = !(reduces && !nest.reducesColumns()) && nest.rows() >= parts;
    boolean byColumns =
        !(reduces && nest.reducesColumns()) && nest.columns() >= parts * LoopNest.LINE;
    int n = calls >= parts || byRows || byColumns ? parts : 1;
    Call[][] divided = new Call[n][];
    for (int p = 0; p < n; p++) {
      long memory = scratch.getAsLong();
      List<Call> list = new ArrayList<>();
      if (calls >= n) {
        for (int c = calls * p / n; c < calls * (p + 1) / n; c++) {
          list.add(call(c, 0, nest.rows(), 0, nest.columns(), memory));
        }
      } else {
        for (int c = 0; c < calls; c++) {
          list.add(
              byRows
                  ? call(c, row(p, n), row(p + 1, n), 0, nest.columns(), memory)
                  : call(c, 0, nest.rows(), column(p, n), column(p + 1, n), memory));
        }
      }
      if (p == n - 1 && tail > 0) {
        list.add(call(0, nest.rows(), nest.rows() + 1, 0, tail, memory));
      }
      divided[p] = list.toArray(Call[]::new);
    }
    return divided;
  }

  /** Returns the first row of one of {@code n} chunks. */
  int row(int chunk, int n) {
    return (int) ((long) nest.rows() * chunk / n);
  }

  /** Returns the calls of one part of a division of the outermost axis. */
  Call[] of(Division division, int part, long memory) {
    int outer = nest.dims().getFirst();
    int from = division.edge(part, outer);
    int to = division.edge(part + 1, outer);
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

  /** Returns the first column of one of {@code n} chunks, at the start of a cache line. */
  int column(int chunk, int n) {
    return chunk == n
        ? nest.columns()
        : (int) ((long) nest.columns() * chunk / n / LoopNest.LINE * LoopNest.LINE);
  }

  /** Returns the call for some rows and columns. */
  Call call(int index, int row, int endRow, int column, int endColumn, long scratch) {
    long[] base = bases(index, row, column, scratch);
    boolean overRows = firstReduction < bases.length && !nest.reducesColumns();
    long[] reset = new long[overRows ? bases.length - firstReduction : 0];
    System.arraycopy(base, firstReduction, reset, 0, reset.length);
    int columns = endColumn - column;
    return new Call(base, endRow - row, columns, reset, columns, identity);
  }

  /** Returns the operands' addresses at a row and column, then that of the scratch memory. */
  long[] bases(int index, int row, int column, long scratch) {
    long[] base = new long[bases.length + 1];
    for (int k = 0; k < bases.length; k++) {
      long elements = nest.start(k, index) + (long) row * nest.rowStride(k);
      elements += nest.isSplat(k) ? 0 : column;
      base[k] = bases[k] + 4 * elements;
    }
    base[bases.length] = scratch;
    return base;
  }
}
