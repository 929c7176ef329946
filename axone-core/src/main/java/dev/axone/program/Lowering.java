package dev.axone.program;

import dev.axone.kernel.Gemm;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.LaneLoop;
import dev.axone.kernel.Rows;
import dev.axone.kernel.StridedCopy;
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
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Turns clusters into kernels at fixed addresses: the fast back end's choice for each operation.
 *
 * @param address where the elements of a node stand
 * @param keys where the key of a node of random numbers stands
 * @param products kernels of mixed-precision products
 * @param windows kernels of operations on windows
 * @param arena owner of the kernels' working memory
 */
record Lowering(
    ToLongFunction<Tensor> address,
    ToLongFunction<Tensor> keys,
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
      case Op.Permute p -> List.of(permute(t, p));
      case Op.Slice s -> List.of(slice(t, s));
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
      case Op.StopGradient s -> throw noKernel(t);
      case Op.CustomGradient c -> throw noKernel(t);
      case Op.Reshape r -> throw noKernel(t);
      case Op.Broadcast b -> throw noKernel(t);
      case Op.Reduce r -> throw noKernel(t);
    };
  }

  private static IllegalStateException noKernel(Tensor t) {
    return new IllegalStateException("no kernel of its own: " + t);
  }

  private long at(Tensor t) {
    return address.applyAsLong(Nodes.storage(t));
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

  private static long[] strides(Shape shape) {
    return Arrays.stream(shape.strides()).asLongStream().toArray();
  }

  private Kernel permute(Tensor t, Op.Permute op) {
    long[] from = strides(t.inputs().getFirst().shape());
    long[] moved = Arrays.stream(op.axes()).mapToLong(a -> from[a]).toArray();
    return move(t.shape(), at(t.inputs().getFirst()), moved, at(t), strides(t.shape()));
  }

  private static Kernel move(
      Shape shape, long from, long[] fromStrides, long to, long[] toStrides) {
    return new StridedCopy(
        shape.toArray(), from, fromStrides, to, toStrides, new int[shape.rank()]);
  }

  private Kernel slice(Tensor t, Op.Slice op) {
    long[] from = strides(t.inputs().getFirst().shape());
    long start = at(t.inputs().getFirst()) + 4L * op.start() * from[op.axis()];
    return move(t.shape(), start, from, at(t), strides(t.shape()));
  }

  private List<Kernel> pad(Tensor t, Op.Pad op) {
    return List.of(
        new Zeros(at(t), 4L * t.shape().size()),
        into(t, t.inputs().getFirst(), op.axis(), op.before()));
  }

  private List<Kernel> concat(Tensor t, Op.Concat op) {
    List<Kernel> copies = new ArrayList<>();
    int start = 0;
    for (Tensor input : t.inputs()) {
      copies.add(into(t, input, op.axis(), start));
      start += input.shape().dim(op.axis());
    }
    return copies;
  }

  private Kernel into(Tensor t, Tensor input, int axis, int start) {
    long[] to = strides(t.shape());
    return move(
        input.shape(), at(input), strides(input.shape()), at(t) + 4L * start * to[axis], to);
  }

  private Kernel loop(Cluster cluster, List<Tensor> stored) {
    List<LoopBody.Operand> operands = LoopBody.operands(cluster);
    List<Tensor> reductions = cluster.reductions();
    List<Tensor> kept = stored.stream().filter(t -> !reductions.contains(t)).toList();
    List<int[]> strides = new ArrayList<>();
    List<Long> bases = new ArrayList<>();
    for (LoopBody.Operand o : operands) {
      strides.add(o.strides());
      bases.add(address.applyAsLong(o.source()));
    }
    for (Tensor t : kept) {
      strides.add(cluster.space().strides());
      bases.add(at(t));
    }
    for (Tensor t : reductions) {
      strides.add(broadcastStrides(t.shape()));
      bases.add(at(t));
    }
    int[] reduced =
        reductions.isEmpty() ? new int[0] : ((Op.Reduce) reductions.getFirst().op()).axes();
    LoopNest nest = LoopNest.of(cluster.space(), reduced, strides);
    LaneCode code = LoopBody.code(cluster, nest, kept);
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
