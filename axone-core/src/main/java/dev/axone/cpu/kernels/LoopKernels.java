package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.loop.Loop;
import dev.axone.cpu.loop.LoopBody;
import dev.axone.cpu.loop.LoopNest;
import dev.axone.cpu.machine.Target;
import dev.axone.cpu.memory.Memory;
import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.Steps;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Creates the kernels of loop clusters. */
public final class LoopKernels {
  private static final int SCRATCH = 256 + 64;
  private static final long PARTIAL = 1 << 16;

  private final Memory memory;
  private final Layout layout;
  private final Arena arena;
  private final int threads;
  private final Target target;
  private long partial;
  private long partialBytes;

  /**
   * Creates a factory of loop kernels.
   *
   * @param memory the start addresses of the nodes' memory
   * @param layout the views of the nodes
   * @param arena the owner of the kernels' working memory
   */
  public LoopKernels(Memory memory, Layout layout, Arena arena, int threads, Target target) {
    this.target = target;
    this.memory = memory;
    this.layout = layout;
    this.arena = arena;
    this.threads = threads;
  }

  /** Returns the kernels of a cluster; {@code stored} members are written to memory. */
  List<Kernel> of(Cluster cluster, List<Tensor> stored) {
    Loop loop = Loop.of(cluster, stored, layout);
    LoopNest nest = loop.nest();
    int period = nest.period(target.shortRows(), loop.firstReduction(), 0);
    LoopCalls whole = calls(loop, 0);
    List<Kernel> kernels = new ArrayList<>();
    if (period > 1) {
      repeat(whole, period, kernels);
    }
    LoopCalls calls = period == 1 ? whole : whole.packed(period);
    long bytes = 4L * cluster.space().size() * calls.bases().length;
    int parts = bytes < target.loops().minParallelBytes() ? 1 : threads;
    if (period > 1 && nest.dims().size() == 3) {
      int n = Math.min(parts, nest.calls());
      Division division = new Division(nest.calls(), n, n);
      PackedRows packed = new PackedRows(List.of(whole), period, division, this::scratch);
      kernels.addAll(packed(cluster, loop, packed));
    } else if (loop.reductions().isEmpty()
        || !LoopChunks.applies(target.longSums(), calls.nest(), period)) {
      LaneLoop.Call[][] divided = calls.divide(parts, this::scratch);
      kernels.add(kernel(cluster, loop, calls, divided));
    } else {
      LoopChunks chunks = new LoopChunks(target.longSums(), calls, period, this::partial);
      LaneLoop.Call[][] divided = chunks.divide(parts, this::scratch);
      kernels.add(kernel(cluster, loop, calls, chunks.strides(), divided));
      kernels.add(chunks.combine(sink(loop.reductions().getFirst(), nest), this::scratch));
    }
    return kernels;
  }

  /** Returns the kernels of a cluster that processes a part of the batch at a time. */
  Steps of(Cluster cluster, List<Tensor> stored, Division division) {
    Loop loop = Loop.of(cluster, stored, layout);
    LoopNest nest = loop.nest();
    int unit = (int) (nest.dims().getFirst() / division.batch());
    int period = nest.period(target.shortRows(), loop.firstReduction(), unit);
    List<LoopCalls> parts = new ArrayList<>();
    for (int p = 0; p < division.parts(); p++) {
      parts.add(calls(loop, p));
    }
    List<Kernel> before = new ArrayList<>();
    if (period > 1) {
      repeat(parts.getFirst(), period, before);
      for (LoopCalls c : parts) {
        nest.repeated(loop.firstReduction())
            .forEach(k -> c.bases()[k] = parts.getFirst().bases()[k]);
      }
      if (nest.dims().size() == 3) {
        PackedRows packed = new PackedRows(parts, period, division, this::scratch);
        return new Steps(before, packed(cluster, loop, packed), List.of());
      }
      parts.replaceAll(c -> c.packed(period));
    }
    LaneLoop.Call[][] divided = new LaneLoop.Call[division.parts()][];
    for (int p = 0; p < divided.length; p++) {
      divided[p] = parts.get(p).of(division, p, scratch());
    }
    return new Steps(before, List.of(kernel(cluster, loop, parts.getFirst(), divided)), List.of());
  }

  private List<Kernel> packed(Cluster cluster, Loop loop, PackedRows packed) {
    long memory = arena.allocate(packed.bytes(), 64).address();
    LoopCalls calls = packed.calls();
    LaneKernel combiner = LoopChunks.combiner(sink(loop.reductions().getFirst(), loop.nest()));
    return List.of(
        kernel(cluster, loop, calls, packed.sums(memory)), packed.combine(combiner, memory));
  }

  private Kernel kernel(Cluster cluster, Loop loop, LoopCalls calls, LaneLoop.Call[][] parts) {
    return kernel(cluster, loop, calls, calls.strides(), parts);
  }

  private Kernel kernel(
      Cluster cluster, Loop loop, LoopCalls calls, long[] strides, LaneLoop.Call[][] parts) {
    LoopNest nest = calls.nest();
    LaneCode code = LoopBody.code(cluster, layout, nest, loop.kept());
    LaneKernel kernel =
        LaneCompiler.compile(code, loop.firstReduction() + loop.reductions().size());
    String kind =
        loop.reductions().isEmpty() ? "map" : nest.reducesColumns() ? "reduce rows" : "sum rows";
    List<String> names = cluster.members().stream().map(m -> name(m.op())).toList();
    return new LaneLoop(
        kernel, strides, parts, "loop %s %s %s".formatted(nest.dims(), kind, names));
  }

  /** Returns the calls of a loop for a part of the batch. */
  private LoopCalls calls(Loop loop, int part) {
    List<Long> bases = new ArrayList<>();
    for (LoopBody.Operand o : loop.operands()) {
      bases.add(memory.at(o.source(), part) + 4L * o.offset());
    }
    loop.views().forEach(v -> bases.add(memory.at(v, part)));
    long[] at = bases.stream().mapToLong(b -> b).toArray();
    return new LoopCalls(loop.nest(), at, loop.firstReduction(), 0, identity(loop.reductions()));
  }

  /**
   * Adds kernels that copy repeated rows {@code period} times, and makes the calls read the copies.
   */
  private void repeat(LoopCalls calls, int period, List<Kernel> kernels) {
    LoopNest nest = calls.nest();
    for (int k : nest.repeated(calls.firstReduction())) {
      calls.bases()[k] = repeated(calls.bases()[k], nest.columns(), period, kernels);
    }
  }

  /** Adds a kernel that copies a row several times, and returns the address of the copies. */
  private long repeated(long from, int columns, int times, List<Kernel> kernels) {
    long to = arena.allocate(4L * columns * times + 64, 64).address();
    int[] dims = {times, columns};
    kernels.add(StridedCopy.of(dims, from, new int[] {0, 1}, to, new int[] {columns, 1}, 4, 1));
    return to;
  }

  private long scratch() {
    return arena.allocate(SCRATCH, 64).address();
  }

  /** Kernels run one after another: all use the same memory for the results of chunks. */
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
      case Op.Copy _ -> "copy";
      case Op.Source _, Op.GradientOnly _, Op.Cast _, Op.MatMul _ -> throw noLoop(op);
      case Movement _, Windowed _, Indexed _ -> throw noLoop(op);
    };
  }

  private static IllegalStateException noLoop(Op op) {
    return new IllegalStateException("no loop computes " + op);
  }
}
