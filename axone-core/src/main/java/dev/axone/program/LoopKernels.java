package dev.axone.program;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kernels of loop clusters. */
final class LoopKernels {
  /** Loops over less data than this are not worth a second thread. */
  private static final long BYTES_WORTH_SHARING = 128 << 10;

  private static final int SCRATCH = 256 + 64;
  private static final long PARTIAL = 1 << 16;

  private final Memory memory;
  private final Layout layout;
  private final Arena arena;
  private final int threads;
  private long partial;
  private long partialBytes;

  /**
   * @param memory where the memory of a node begins
   * @param layout where nodes stand
   * @param arena owner of the kernels' working memory
   */
  LoopKernels(Memory memory, Layout layout, Arena arena, int threads) {
    this.memory = memory;
    this.layout = layout;
    this.arena = arena;
    this.threads = threads;
  }

  /** Returns the kernels of a cluster of which some members are kept. */
  List<Kernel> of(Cluster cluster, List<Tensor> stored) {
    Loop loop = Loop.of(cluster, stored, layout);
    LoopNest nest = loop.nest();
    int period = nest.period(loop.firstReduction());
    List<Kernel> kernels = new ArrayList<>();
    LoopCalls whole = calls(loop, nest, 0);
    for (int k = 0; k < loop.firstReduction() && period > 1; k++) {
      if (nest.isRepeated(k)) {
        whole.bases()[k] = repeated(whole.bases()[k], nest.columns(), period, kernels);
      }
    }
    LoopCalls calls = period == 1 ? whole : whole.packed(period);
    long bytes = 4L * cluster.space().size() * calls.bases().length;
    int parts = bytes < BYTES_WORTH_SHARING ? 1 : threads;
    if (loop.reductions().isEmpty() || !LoopChunks.applies(calls.nest(), period)) {
      LaneLoop.Call[][] divided = calls.divide(parts, this::scratch);
      kernels.add(kernel(cluster, loop, calls.nest(), calls.strides(), divided));
    } else {
      LoopChunks chunks = new LoopChunks(calls, period, this::partial);
      LaneLoop.Call[][] divided = chunks.divide(parts, this::scratch);
      kernels.add(kernel(cluster, loop, calls.nest(), chunks.strides(), divided));
      kernels.add(chunks.together(sink(loop.reductions().getFirst(), nest), this::scratch));
    }
    return kernels;
  }

  /** Returns the kernel of a cluster that is worked on sample by sample. */
  Kernel of(Cluster cluster, List<Tensor> stored, Division division) {
    Loop loop = Loop.of(cluster, stored, layout);
    LaneLoop.Call[][] parts = new LaneLoop.Call[division.parts()][];
    for (int p = 0; p < parts.length; p++) {
      parts[p] = calls(loop, loop.nest(), p).of(division, p, scratch());
    }
    return kernel(cluster, loop, loop.nest(), calls(loop, loop.nest(), 0).strides(), parts);
  }

  private Kernel kernel(
      Cluster cluster, Loop loop, LoopNest nest, long[] strides, LaneLoop.Call[][] parts) {
    LaneCode code = LoopBody.code(cluster, layout, nest, loop.kept());
    LaneKernel kernel =
        LaneCompiler.compile(code, loop.firstReduction() + loop.reductions().size());
    String kind =
        loop.reductions().isEmpty() ? "map" : nest.reducesColumns() ? "reduce rows" : "sum rows";
    List<String> names = cluster.members().stream().map(m -> name(m.op())).toList();
    return new LaneLoop(
        kernel, strides, parts, "loop %s %s %s".formatted(nest.dims(), kind, names));
  }

  /** Returns the calls of a loop while a part of the batch is worked on. */
  private LoopCalls calls(Loop loop, LoopNest nest, int part) {
    List<Long> bases = new ArrayList<>();
    for (LoopBody.Operand o : loop.operands()) {
      bases.add(memory.at(o.source(), part) + 4L * o.offset());
    }
    loop.views().forEach(v -> bases.add(memory.at(v, part)));
    long[] at = bases.stream().mapToLong(b -> b).toArray();
    return new LoopCalls(nest, at, loop.firstReduction(), 0, identity(loop.reductions()));
  }

  /** Adds a kernel that writes a row several times, and returns the address of these. */
  private long repeated(long from, int columns, int times, List<Kernel> kernels) {
    long to = arena.allocate(4L * columns * times + 64, 64).address();
    int[] dims = {times, columns};
    kernels.add(StridedCopy.of(dims, from, new int[] {0, 1}, to, new int[] {columns, 1}, 4, 1));
    return to;
  }

  private long scratch() {
    return arena.allocate(SCRATCH, 64).address();
  }

  /** Kernels run one after another: all may use the same memory for results of chunks. */
  private long partial(long bytes) {
    if (bytes > partialBytes) {
      partialBytes = Math.max(bytes, PARTIAL);
      partial = arena.allocate(partialBytes + 64, 64).address();
    }
    return partial;
  }

  private static boolean isMax(Tensor reduction) {
    return ((Op.Reduce) reduction.op()).kind() == Op.Reduction.MAX;
  }

  private static float identity(List<Tensor> reductions) {
    return !reductions.isEmpty() && isMax(reductions.getFirst()) ? Float.NEGATIVE_INFINITY : 0f;
  }

  private static LaneCode.Sink sink(Tensor reduction, LoopNest nest) {
    if (nest.reducesColumns()) {
      return isMax(reduction) ? LaneCode.Sink.MAX_ROW : LaneCode.Sink.SUM_ROW;
    }
    return isMax(reduction) ? LaneCode.Sink.MAX_COLUMN : LaneCode.Sink.SUM_COLUMN;
  }

  private static String name(Op op) {
    return switch (op) {
      case Op.Map m -> m.function().name().toLowerCase(Locale.ROOT);
      case Op.Reduce r -> r.kind().name().toLowerCase(Locale.ROOT) + "*";
      default -> "copy";
    };
  }
}
