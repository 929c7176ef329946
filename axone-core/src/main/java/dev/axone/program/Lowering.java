package dev.axone.program;

import dev.axone.kernel.Gemm;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.Rows;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.StridedFill;
import dev.axone.kernel.UniformFill;
import dev.axone.kernel.Zeros;
import dev.axone.kernel.dnnl.Products;
import dev.axone.kernel.lane.LaneCode;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.LaneKernel;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Turns clusters into kernels at fixed addresses: the fast back end's choice for each operation.
 *
 * @param address where the memory of a node begins
 * @param keys where the key of a node of random numbers stands
 * @param layout where nodes stand
 * @param products kernels of mixed-precision products
 * @param windows kernels of operations on windows
 * @param arena owner of the kernels' working memory
 */
record Lowering(
    ToLongFunction<Tensor> address,
    ToLongFunction<Tensor> keys,
    Layout layout,
    Products products,
    WindowKernels windows,
    Arena arena,
    int threads) {
  /** Loops over less data than this are not worth a second thread. */
  private static final long BYTES_WORTH_SHARING = 128 << 10;

  List<Kernel> kernels(Cluster cluster, List<Tensor> stored) {
    if (cluster.isLoop()) {
      return List.of(loop(cluster, stored));
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
      case Windowed w -> windows.of(t, w);
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
    View v = layout.view(t);
    if (!v.isRowMajor(t.shape())) {
      throw new IllegalStateException("a kernel reads or writes it in a row: " + t);
    }
    return at(v);
  }

  private long at(View v) {
    return address.applyAsLong(v.source()) + v.bytes();
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

  private Kernel copy(Tensor from, View to) {
    View v = layout.view(from);
    return StridedCopy.of(
        from.shape().toArray(), at(v), v.strides(), at(to), to.strides(), threads);
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

  private Kernel loop(Cluster cluster, List<Tensor> stored) {
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
      View v = layout.view(t);
      strides.add(v.strides());
      bases.add(at(v));
    }
    for (Tensor t : reductions) {
      strides.add(broadcastStrides(t.shape()));
      bases.add(at(t));
    }
    int[] reduced =
        reductions.isEmpty() ? new int[0] : ((Op.Reduce) reductions.getFirst().op()).axes();
    LoopNest nest = LoopNest.of(cluster.space(), reduced, strides);
    LaneCode code = LoopBody.code(cluster, layout, nest, kept);
    LaneKernel kernel = LaneCompiler.compile(code, bases.size());
    int firstReduction = operands.size() + kept.size();
    boolean max =
        !reductions.isEmpty()
            && ((Op.Reduce) reductions.getFirst().op()).kind() == Op.Reduction.MAX;
    LoopCalls calls =
        new LoopCalls(
            nest,
            bases.stream().mapToLong(b -> b).toArray(),
            firstReduction,
            max ? Float.NEGATIVE_INFINITY : 0f);
    long bytes = 4L * cluster.space().size() * bases.size();
    LaneLoop.Call[][] parts =
        calls.divide(bytes < BYTES_WORTH_SHARING ? 1 : threads, () -> arena.allocate(256 + 64, 64));
    String text =
        "loop %s %s %s"
            .formatted(
                nest.dims(),
                reductions.isEmpty() ? "map" : nest.reducesColumns() ? "reduce rows" : "sum rows",
                cluster.members().stream().map(m -> name(m.op())).toList());
    return new LaneLoop(kernel, calls.strides(), parts, text);
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
      case Op.Map m -> m.function().name().toLowerCase(java.util.Locale.ROOT);
      case Op.Reduce r -> r.kind().name().toLowerCase(java.util.Locale.ROOT) + "*";
      default -> "copy";
    };
  }
}
