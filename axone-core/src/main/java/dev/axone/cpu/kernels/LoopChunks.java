package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.LoopNest;
import dev.axone.cpu.machine.Target;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.LaneLoop.Call;
import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.kernel.lane.LaneOp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * Reductions over long axes: the loop is divided into chunks, each with its own result, and a
 * second kernel reduces these results. The number of chunks depends on the shape only, so that the
 * bits do not depend on threads; and sums of sums are more accurate than one long sum.
 */
final class LoopChunks {
  private final LoopCalls calls;
  private final LoopNest nest;
  private final int period;
  private final int count;
  private final int slots;
  private final int reductions;
  private final long[] partial;

  /**
   * Divides a loop.
   *
   * @param period how many rows are joined to one long row
   * @param memory allocates a number of bytes and returns the address
   */
  LoopChunks(Target.LongSums target, LoopCalls calls, int period, LongUnaryOperator memory) {
    this.calls = calls;
    this.nest = calls.nest();
    this.period = period;
    this.count = count(target, nest);
    this.slots = count + (calls.tail() > 0 ? 1 : 0);
    this.reductions = calls.bases().length - calls.firstReduction();
    int each = nest.reducesColumns() ? nest.calls() * nest.rows() : nest.columns();
    long start = memory.applyAsLong(4L * reductions * each * slots);
    this.partial = new long[reductions];
    for (int j = 0; j < reductions; j++) {
      partial[j] = start + 4L * j * each * slots;
    }
  }

  private static int count(Target.LongSums target, LoopNest nest) {
    if (nest.reducesColumns()) {
      int rows = nest.calls() * nest.rows();
      return rows > target.maxChunks()
          ? 1
          : Math.clamp(nest.columns() / target.minColumns(), 1, target.maxChunks());
    }
    boolean large =
        nest.calls() == 1 && (long) nest.rows() * nest.columns() >= target.minElements();
    return large ? Math.clamp(nest.rows() / target.minRows(), 1, target.maxChunks()) : 1;
  }

  /** Returns whether a loop with reductions is divided into chunks. */
  static boolean applies(Target.LongSums target, LoopNest nest, int period) {
    return count(target, nest) > 1 || period > 1;
  }

  /** Returns the steps from row to row in the loop over chunks. */
  long[] strides() {
    long[] s = calls.strides();
    for (int j = 0; j < reductions; j++) {
      s[calls.firstReduction() + j] = nest.reducesColumns() ? 4L * slots : 0;
    }
    return s;
  }

  /** Returns the calls of each part's chunks. */
  Call[][] divide(int parts, LongSupplier scratch) {
    int all = nest.reducesColumns() ? nest.calls() * count : slots;
    int n = Math.min(parts, all);
    Call[][] divided = new Call[n][];
    for (int p = 0; p < n; p++) {
      long memory = scratch.getAsLong();
      List<Call> list = new ArrayList<>();
      for (int i = all * p / n; i < all * (p + 1) / n; i++) {
        list.add(nest.reducesColumns() ? ofColumns(i, memory) : ofRows(i, memory));
      }
      divided[p] = list.toArray(Call[]::new);
    }
    return divided;
  }

  private Call ofColumns(int i, long scratch) {
    int index = i / count;
    int chunk = i % count;
    int column = calls.column(chunk, count);
    long[] base = calls.bases(index, 0, column, scratch);
    for (int j = 0; j < reductions; j++) {
      long results = (long) index * nest.rows() * slots + chunk;
      base[calls.firstReduction() + j] = partial[j] + 4 * results;
    }
    int columns = calls.column(chunk + 1, count) - column;
    return new Call(base, nest.rows(), columns, new long[0], 0, calls.identity());
  }

  private Call ofRows(int chunk, long scratch) {
    boolean last = chunk == count;
    int row = last ? nest.rows() : calls.row(chunk, count);
    int rows = last ? 1 : calls.row(chunk + 1, count) - row;
    long[] base = calls.bases(0, row, 0, scratch);
    long[] reset = new long[reductions];
    for (int j = 0; j < reductions; j++) {
      reset[j] = partial[j] + 4L * chunk * nest.columns();
      base[calls.firstReduction() + j] = reset[j];
    }
    int columns = last ? calls.tail() : nest.columns();
    return new Call(base, rows, columns, reset, nest.columns(), calls.identity());
  }

  /** Returns the kernel that reduces the chunks' results to one. */
  Kernel combine(LaneCode.Sink sink, LongSupplier scratch) {
    List<Call> list = new ArrayList<>();
    long memory = scratch.getAsLong();
    boolean columns = nest.reducesColumns();
    int width = nest.columns() / period;
    for (int j = 0; j < reductions; j++) {
      int operand = calls.firstReduction() + j;
      for (int c = 0; c < nest.calls(); c++) {
        long from = partial[j] + 4L * c * nest.rows() * slots;
        long to = calls.bases()[operand] + 4 * nest.start(operand, c);
        long[] base = {columns ? from : partial[j], to, memory};
        list.add(
            columns
                ? new Call(base, nest.rows(), slots, new long[0], 0, calls.identity())
                : new Call(base, slots * period, width, new long[] {to}, width, calls.identity()));
      }
    }
    int operand = calls.firstReduction();
    long[] strides =
        columns
            ? new long[] {4L * slots, 4L * nest.rowStride(operand), 0}
            : new long[] {4L * width, 0, 0};
    String text = "combine %s × %s".formatted(slots * period, columns ? nest.rows() : width);
    return new LaneLoop(combiner(sink), strides, new Call[][] {list.toArray(Call[]::new)}, text);
  }

  /** Returns a kernel that only reduces its operand. */
  static LaneKernel combiner(LaneCode.Sink sink) {
    LaneCode code = new LaneCode();
    code.output(code.emit(LaneOp.LOAD, 0), sink);
    return LaneCompiler.compile(code, 2);
  }
}
