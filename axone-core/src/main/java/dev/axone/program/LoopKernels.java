package dev.axone.program;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The kernels of loop clusters. */
final class LoopKernels {
  /** Loops over less data than this are not worth a second thread. */
  private static final long BYTES_WORTH_SHARING = 128 << 10;

  private static final int SCRATCH = 256 + 64;
  private static final long PARTIAL = 1 << 16;

  private final ToLongFunction<Tensor> address;
  private final Layout layout;
  private final Arena arena;
  private final int threads;
  private long partial;
  private long partialBytes;

  /**
   * @param address where the memory of a node begins
   * @param layout where nodes stand
   * @param arena owner of the kernels' working memory
   */
  LoopKernels(ToLongFunction<Tensor> address, Layout layout, Arena arena, int threads) {
    this.address = address;
    this.layout = layout;
    this.arena = arena;
    this.threads = threads;
  }

  /** Returns the kernels of a cluster of which some members are kept. */
  List<Kernel> of(Cluster cluster, List<Tensor> stored) {
    List<LoopBody.Operand> operands = LoopBody.operands(cluster, layout);
    List<Tensor> reductions = cluster.reductions();
    List<Tensor> kept = stored.stream().filter(t -> !reductions.contains(t)).toList();
    List<int[]> strides = new ArrayList<>();
    List<Long> bases = new ArrayList<>();
    for (LoopBody.Operand o : operands) {
      strides.add(o.strides());
      bases.add(address.applyAsLong(o.source()) + 4L * o.offset());
    }
    for (Tensor t : kept) {
      strides.add(layout.view(t).strides());
      bases.add(layout.view(t).at(address));
    }
    for (Tensor t : reductions) {
      strides.add(broadcastStrides(t.shape()));
      bases.add(layout.at(t, address));
    }
    LoopNest nest = LoopNest.of(cluster.space(), axes(reductions), strides);
    int firstReduction = operands.size() + kept.size();
    int period = nest.period(firstReduction);
    List<Kernel> kernels = new ArrayList<>();
    long[] at = bases.stream().mapToLong(b -> b).toArray();
    LoopNest packed = period == 1 ? nest : nest.packed(period);
    for (int k = 0; k < firstReduction && period > 1; k++) {
      at[k] = nest.isRepeated(k) ? repeated(at[k], nest.columns(), period, kernels) : at[k];
    }
    LaneKernel kernel =
        LaneCompiler.compile(LoopBody.code(cluster, layout, packed, kept), bases.size());
    int tail = nest.rows() % period * nest.columns();
    LoopCalls calls = new LoopCalls(packed, at, firstReduction, tail, identity(reductions));
    String text =
        "loop %s %s %s"
            .formatted(
                packed.dims(),
                reductions.isEmpty() ? "map" : nest.reducesColumns() ? "reduce rows" : "sum rows",
                cluster.members().stream().map(m -> name(m.op())).toList());
    long bytes = 4L * cluster.space().size() * bases.size();
    int parts = bytes < BYTES_WORTH_SHARING ? 1 : threads;
    if (reductions.isEmpty() || !LoopChunks.applies(packed, period)) {
      LaneLoop.Call[][] divided = calls.divide(parts, this::scratch);
      kernels.add(new LaneLoop(kernel, calls.strides(), divided, text));
    } else {
      LoopChunks chunks = new LoopChunks(calls, period, this::partial);
      LaneLoop.Call[][] divided = chunks.divide(parts, this::scratch);
      kernels.add(new LaneLoop(kernel, chunks.strides(), divided, text));
      kernels.add(chunks.together(sink(reductions.getFirst(), packed), this::scratch));
    }
    return kernels;
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

  private static int[] axes(List<Tensor> reductions) {
    return reductions.isEmpty() ? new int[0] : ((Op.Reduce) reductions.getFirst().op()).axes();
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

  private static int[] broadcastStrides(Shape shape) {
    int[] s = shape.strides();
    for (int i = 0; i < s.length; i++) {
      s[i] = shape.dim(i) == 1 ? 0 : s[i];
    }
    return s;
  }

  private static String name(Op op) {
    return switch (op) {
      case Op.Map m -> m.function().name().toLowerCase(Locale.ROOT);
      case Op.Reduce r -> r.kind().name().toLowerCase(Locale.ROOT) + "*";
      default -> "copy";
    };
  }
}
