package dev.axone.program;

import dev.axone.kernel.Division;
import dev.axone.kernel.Gemm;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.Rows;
import dev.axone.kernel.Sequence;
import dev.axone.kernel.Steps;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.StridedFill;
import dev.axone.kernel.UniformFill;
import dev.axone.kernel.Zeros;
import dev.axone.kernel.dnnl.Products;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns clusters into kernels at fixed addresses: the fast back end's choice for each operation.
 *
 * @param memory where the memory of a node begins
 * @param keys where the key of a node of random numbers stands
 * @param layout where nodes stand
 * @param products kernels of mixed-precision products
 * @param windows kernels of operations on windows
 * @param arena owner of the kernels' working memory
 */
record Lowering(
    Memory memory,
    ToLongFunction<Tensor> keys,
    Layout layout,
    Products products,
    WindowKernels windows,
    Arena arena,
    int threads) {
  /** Loops over less data than this are not worth a second thread. */
  private static final long BYTES_WORTH_SHARING = 128 << 10;

  /** Returns the kernels of a chain. */
  List<Kernel> kernels(Chain chain, Map<Cluster, List<Tensor>> stored) {
    Division division = chain.division();
    if (division == null) {
      Cluster only = chain.clusters().getFirst();
      return kernels(only, stored.getOrDefault(only, List.of()));
    }
    List<Kernel> kernels = new ArrayList<>();
    List<Kernel> together = new ArrayList<>();
    List<Kernel> after = new ArrayList<>();
    for (Cluster c : chain.clusters()) {
      Steps steps = steps(c, stored.getOrDefault(c, List.of()), division);
      kernels.addAll(steps.before());
      together.add(steps.work());
      after.addAll(steps.after());
    }
    kernels.add(new Sequence(together, division));
    kernels.addAll(after);
    return kernels;
  }

  private Steps steps(Cluster cluster, List<Tensor> stored, Division division) {
    Tensor t = cluster.members().getFirst();
    return t.op() instanceof Windowed w
        ? windows.of(t, w, division)
        : Steps.of(loop(cluster, stored, division));
  }

  private List<Kernel> kernels(Cluster cluster, List<Tensor> stored) {
    if (cluster.isLoop()) {
      return List.of(loop(cluster, stored, null));
    }
    Tensor t = cluster.members().getFirst();
    return switch (t.op()) {
      case Op.MatMul m -> gemm(t, m);
      case Op.Uniform u ->
          List.of(new UniformFill(keys.applyAsLong(t), at(t), t.shape().size(), threads));
      case Op.StopGradient s -> List.of(copy(t.inputs().getFirst(), layout.view(t)));
      case Op.Pad p -> pad(t, p);
      case Op.Concat c -> concat(t, c);
      case Op.Cast c -> List.of(products.cast(at(t.inputs().getFirst()), at(t), t.shape().size()));
      case Windowed w -> windows.of(t, w, null).all();
      case Indexed i -> List.of(rows(t, i));
      case Op.Input i -> throw noKernel(t);
      case Op.Read r -> throw noKernel(t);
      case Op.Constant c -> throw noKernel(t);
      case Op.Fill f -> throw noKernel(t);
      case Op.Map m -> throw noKernel(t);
      case Op.Permute p -> throw noKernel(t);
      case Op.Slice s -> throw noKernel(t);
      case Op.CustomGradient c -> throw noKernel(t);
      case Op.Reshape r -> throw noKernel(t);
      case Op.Broadcast b -> throw noKernel(t);
      case Op.Reduce r -> throw noKernel(t);
    };
  }

  private static IllegalStateException noKernel(Tensor t) {
    return new IllegalStateException("no kernel of its own: " + t);
  }

  /** Returns the address of elements that stand one after another. */
  private long at(Tensor t) {
    return at(layout.row(t));
  }

  private long at(View v) {
    return memory.at(v, 0);
  }

  private List<Kernel> gemm(Tensor t, Op.MatMul op) {
    Shape a = t.inputs().get(0).shape();
    int m = t.shape().dim(-2);
    int n = t.shape().dim(-1);
    int k = a.dim(op.transposeA() ? -2 : -1);
    if (t.shape().size() == 0) {
      return List.of();
    }
    if (k == 0) {
      return List.of(new Zeros(at(t), 4L * t.shape().size()));
    }
    int batch = t.shape().size() / (m * n);
    if (t.inputs().getFirst().dtype() == DType.BFLOAT16) {
      return List.of(
          products.bfloat16(
              new Products.Form(op.transposeA(), op.transposeB(), batch, m, n, k),
              at(t.inputs().get(0)),
              at(t.inputs().get(1)),
              at(t)));
    }
    return List.of(
        Gemm.of(
            op.transposeA(),
            op.transposeB(),
            batch,
            m,
            n,
            k,
            at(t.inputs().get(0)),
            at(t.inputs().get(1)),
            at(t),
            threads));
  }

  private Kernel copy(Tensor from, View to) {
    View v = layout.view(from);
    return StridedCopy.of(
        from.shape().toArray(),
        at(v),
        v.strides(),
        at(to),
        to.strides(),
        from.dtype().bytes(),
        threads);
  }

  private Kernel rows(Tensor t, Indexed op) {
    return switch (op) {
      case Indexed.Gather g -> {
        Tensor table = t.inputs().get(0);
        Tensor indices = t.inputs().get(1);
        yield Rows.gather(
            at(table),
            table.shape().dim(0),
            table.shape().tail().size(),
            at(indices),
            indices.shape().size(),
            at(t));
      }
      case Indexed.ScatterAdd s -> {
        Tensor indices = t.inputs().get(0);
        yield Rows.scatterAdd(
            at(t),
            s.rows(),
            t.shape().tail().size(),
            at(indices),
            indices.shape().size(),
            at(t.inputs().get(1)));
      }
    };
  }

  private Kernel fill(Shape shape, View to, float value) {
    return StridedFill.of(shape.toArray(), at(to), to.strides(), value);
  }

  private List<Kernel> pad(Tensor t, Op.Pad op) {
    List<Kernel> kernels = new ArrayList<>();
    Tensor input = t.inputs().getFirst();
    int size = input.shape().dim(op.axis());
    View v = layout.view(t);
    Shape first = t.shape().with(op.axis(), op.before());
    Shape last = t.shape().with(op.axis(), op.after());
    kernels.add(fill(first, v, 0));
    into(t, input, op.axis(), op.before(), kernels);
    kernels.add(fill(last, v.from(op.axis(), op.before() + size), 0));
    return kernels;
  }

  private List<Kernel> concat(Tensor t, Op.Concat op) {
    List<Kernel> kernels = new ArrayList<>();
    int start = 0;
    for (Tensor input : t.inputs()) {
      into(t, input, op.axis(), start, kernels);
      start += input.shape().dim(op.axis());
    }
    return kernels;
  }

  /** Adds the copy of a piece to its place, if it was not computed there. */
  private void into(Tensor t, Tensor piece, int axis, int start, List<Kernel> kernels) {
    View to = layout.view(t).from(axis, start);
    if (piece.op() instanceof Op.Fill f) {
      kernels.add(fill(piece.shape(), to, (float) f.value()));
      return;
    }
    if (!layout.view(piece).isSame(to, piece.shape())) {
      kernels.add(copy(piece, to));
    }
  }

  private Kernel loop(Cluster cluster, List<Tensor> stored, @Nullable Division division) {
    Loop loop = Loop.of(cluster, stored, layout);
    LoopNest nest = loop.nest();
    int operands = loop.operands().size() + loop.views().size();
    LaneKernel kernel =
        LaneCompiler.compile(LoopBody.code(cluster, layout, nest, loop.kept()), operands);
    Supplier<MemorySegment> scratch = () -> arena.allocate(256 + 64, 64);
    LaneLoop.Call[][] parts;
    if (division == null) {
      long bytes = 4L * cluster.space().size() * operands;
      parts = calls(loop, 0).divide(bytes < BYTES_WORTH_SHARING ? 1 : threads, scratch);
    } else {
      parts = new LaneLoop.Call[division.parts()][];
      for (int p = 0; p < parts.length; p++) {
        parts[p] = calls(loop, p).of(division, p, scratch.get());
      }
    }
    String text =
        "loop %s %s %s"
            .formatted(
                nest.dims(),
                loop.reductions().isEmpty()
                    ? "map"
                    : nest.reducesColumns() ? "reduce rows" : "sum rows",
                cluster.members().stream().map(m -> name(m.op())).toList());
    return new LaneLoop(kernel, calls(loop, 0).strides(), parts, text);
  }

  /** Returns the calls of a loop while a part of the batch is worked on. */
  private LoopCalls calls(Loop loop, int part) {
    List<Long> bases = new ArrayList<>();
    for (LoopBody.Operand o : loop.operands()) {
      bases.add(memory.at(o.source(), part) + 4L * o.offset());
    }
    loop.views().forEach(v -> bases.add(memory.at(v, part)));
    boolean max =
        !loop.reductions().isEmpty()
            && ((Op.Reduce) loop.reductions().getFirst().op()).kind() == Op.Reduction.MAX;
    return new LoopCalls(
        loop.nest(),
        bases.stream().mapToLong(b -> b).toArray(),
        bases.size() - loop.reductions().size(),
        max ? Float.NEGATIVE_INFINITY : 0f);
  }

  private static String name(Op op) {
    return switch (op) {
      case Op.Map m -> m.function().name().toLowerCase(java.util.Locale.ROOT);
      case Op.Reduce r -> r.kind().name().toLowerCase(java.util.Locale.ROOT) + "*";
      default -> "copy";
    };
  }
}
