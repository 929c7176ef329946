package dev.axone.program;

import dev.axone.kernel.Gemm;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.Rows;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.StridedFill;
import dev.axone.kernel.UniformFill;
import dev.axone.kernel.Zeros;
import dev.axone.kernel.dnnl.Products;
import dev.axone.tensor.DType;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Turns clusters into kernels at fixed addresses: the fast back end's choice for each operation.
 *
 * @param address where the memory of a node begins
 * @param keys where the key of a node of random numbers stands
 * @param layout where nodes stand
 * @param loops kernels of loops over elements
 * @param products kernels of mixed-precision products
 * @param windows kernels of operations on windows
 */
record Lowering(
    ToLongFunction<Tensor> address,
    ToLongFunction<Tensor> keys,
    Layout layout,
    LoopKernels loops,
    Products products,
    WindowKernels windows,
    int threads) {
  List<Kernel> kernels(Cluster cluster, List<Tensor> stored) {
    if (cluster.isLoop()) {
      return loops.of(cluster, stored);
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
    return layout.at(t, address);
  }

  private long at(View v) {
    return v.at(address);
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
}
