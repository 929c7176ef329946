package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.LoopNest;
import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.LaneLoop.Call;
import dev.axone.kernel.lane.LaneKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Reductions over the short rows of each sample: neighbouring rows are reduced as one long row,
 * whose result is then reduced to one row.
 *
 * @param parts the calls over short rows for each part of the batch
 * @param period how many rows are joined to one long row
 * @param scratch returns the address of a new kernel's scratch memory
 */
record PackedRows(List<LoopCalls> parts, int period, Division division, LongSupplier scratch) {
  private LoopNest nest() {
    return parts.getFirst().nest();
  }

  private int width() {
    return period * nest().columns();
  }

  private int first() {
    return parts.getFirst().firstReduction();
  }

  private int reductions() {
    return parts.getFirst().bases().length - first();
  }

  /** Returns for how many samples a slot has memory. */
  private long samplesPerSlot() {
    return (division.batch() / division.parts() + 1) * (nest().calls() / division.batch());
  }

  /** Returns the memory of all long rows that are processed at once, in bytes. */
  long bytes() {
    return division.slots() * samplesPerSlot() * sampleBytes();
  }

  private long sampleBytes() {
    return 4L * reductions() * width();
  }

  /** Returns calls over long rows. */
  LoopCalls calls() {
    return parts.getFirst().packed(period);
  }

  private int from(int part) {
    return division.edge(part, nest().calls());
  }

  /** Parts of the same slot use the same memory one after another. */
  private long address(int part, int sample, int reduction, long memory) {
    long index = division.slot(part) * samplesPerSlot() + sample - from(part);
    return memory + index * sampleBytes() + 4L * reduction * width();
  }

  /** Returns the calls of each part that reduce long rows. */
  Call[][] sums(long memory) {
    Call[][] all = new Call[division.parts()][];
    for (int p = 0; p < all.length; p++) {
      LoopCalls calls = parts.get(Math.min(p, parts.size() - 1)).packed(period);
      long own = scratch.getAsLong();
      List<Call> list = new ArrayList<>();
      for (int c = from(p); c < from(p + 1); c++) {
        long[] base = calls.bases(c, 0, 0, own);
        long[] reset = new long[reductions()];
        for (int j = 0; j < reset.length; j++) {
          reset[j] = address(p, c, j, memory);
          base[first() + j] = reset[j];
        }
        LoopNest n = calls.nest();
        list.add(new Call(base, n.rows(), n.columns(), reset, width(), calls.identity()));
      }
      all[p] = list.toArray(Call[]::new);
    }
    return all;
  }

  /** Returns the kernel that reduces the results of long rows to one row. */
  Kernel combine(LaneKernel kernel, long memory) {
    int columns = nest().columns();
    Call[][] all = new Call[division.parts()][];
    for (int p = 0; p < all.length; p++) {
      LoopCalls calls = parts.get(Math.min(p, parts.size() - 1));
      long own = scratch.getAsLong();
      List<Call> list = new ArrayList<>();
      for (int c = from(p); c < from(p + 1); c++) {
        for (int j = 0; j < reductions(); j++) {
          long to = calls.bases()[first() + j] + 4 * nest().start(first() + j, c);
          long[] base = {address(p, c, j, memory), to, own};
          list.add(new Call(base, period, columns, new long[] {to}, columns, calls.identity()));
        }
      }
      all[p] = list.toArray(Call[]::new);
    }
    long[] strides = {4L * columns, 0, 0};
    return new LaneLoop(kernel, strides, all, "combine %s × %s".formatted(period, columns));
  }
}
