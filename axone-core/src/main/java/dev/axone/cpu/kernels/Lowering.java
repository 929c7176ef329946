package dev.axone.cpu.kernels;

import dev.axone.cpu.loop.Cluster;
import dev.axone.cpu.loop.Layout;
import dev.axone.cpu.memory.Memory;
import dev.axone.cpu.schedule.Chain;
import dev.axone.kernel.Division;
import dev.axone.kernel.GatherScatter;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.Sequence;
import dev.axone.kernel.Steps;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.StridedFill;
import dev.axone.kernel.UniformFill;
import dev.axone.kernel.dnnl.Products;
import dev.axone.kernel.plain.PlainBfloat16;
import dev.axone.rewrite.View;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Lowers clusters to kernels at fixed addresses: selects the kernel of each operation.
 *
 * @param memory the start addresses of the nodes' memory
 * @param keys the address of a random node's key
 * @param layout the views of the nodes
 * @param loops kernels of loops over elements
 * @param products kernels of matrix products
 * @param rounding kernels that round to bfloat16
 * @param windows kernels of convolutions and poolings
 * @param checks which kinds of kernels are trusted
 */
public record Lowering(
    Memory memory,
    ToLongFunction<Tensor> keys,
    Layout layout,
    LoopKernels loops,
    ProductKernels products,
    Products rounding,
    WindowKernels windows,
    KernelChecks checks,
    int threads) {
  /** Returns the kernels of a chain. */
  public List<Kernel> kernels(Chain chain, Map<Cluster, List<Tensor>> stored) {
    Division division = chain.division();
    if (division == null) {
      Cluster only = chain.clusters().getFirst();
      return kernels(only, stored.getOrDefault(only, List.of()));
    }
    List<Kernel> kernels = new ArrayList<>();
    List<Kernel> chained = new ArrayList<>();
    List<Kernel> after = new ArrayList<>();
    for (Cluster c : chain.clusters()) {
      Steps steps = steps(c, stored.getOrDefault(c, List.of()), division);
      kernels.addAll(steps.before());
      chained.addAll(steps.work());
      after.addAll(steps.after());
    }
    kernels.add(new Sequence(chained, division));
    kernels.addAll(after);
    return kernels;
  }

  private Steps steps(Cluster cluster, List<Tensor> stored, Division division) {
    Tensor t = cluster.members().getFirst();
    return switch (t.op()) {
      case Windowed w -> windows.of(t, w, division);
      case Op.Cast _ -> Steps.of(cast(t, division));
      case Op.Map _, Op.Copy _, Op.Reduce _ -> loops.of(cluster, stored, division);
      case Op.Source _, Op.GradientOnly _, Op.MatMul _, Movement _, Indexed _ -> throw noKernel(t);
    };
  }

  private Kernel cast(Tensor t, Division division) {
    View from = layout.contiguous(t.inputs().getFirst());
    View to = layout.contiguous(t);
    int elements = t.shape().size();
    return rounding.cast(p -> memory.at(from, p), p -> memory.at(to, p), elements, division);
  }

  private Kernel cast(Tensor t) {
    long from = at(t.inputs().getFirst());
    int elements = t.shape().size();
    return checks.trusts(KernelKind.BFLOAT16_ROUNDING)
        ? rounding.cast(from, at(t), elements)
        : PlainBfloat16.round(from, at(t), elements, threads);
  }

  private List<Kernel> kernels(Cluster cluster, List<Tensor> stored) {
    Tensor t = cluster.members().getFirst();
    if (isComputedInPlace(cluster, t)) {
      return List.of();
    }
    if (cluster.isLoop()) {
      return loops.of(cluster, stored);
    }
    return switch (t.op()) {
      case Op.MatMul m -> product(t, m);
      case Op.Uniform _ ->
          List.of(new UniformFill(keys.applyAsLong(t), at(t), t.shape().size(), threads));
      case Op.Copy _ -> List.of(copy(t.inputs().getFirst(), layout.view(t)));
      case Movement.Pad p -> pad(t, p);
      case Movement.Concat c -> concat(t, c);
      case Op.Cast _ -> List.of(cast(t));
      case Windowed w -> windows.of(t, w, null).all();
      case Indexed i -> List.of(rows(t, i));
      case Op.Given _, Op.Fill _, Movement.View _, Op.GradientOnly _ -> throw noKernel(t);
      case Op.Map _, Op.Reduce _ -> throw noKernel(t);
    };
  }

  /** Returns whether this is a copy whose input was already computed in its memory. */
  private boolean isComputedInPlace(Cluster cluster, Tensor t) {
    return cluster.members().size() == 1
        && t.op() instanceof Op.Copy
        && cluster.inlining().isReadable(t.inputs().getFirst())
        && layout.view(t.inputs().getFirst()).isSame(layout.view(t), t.shape());
  }

  private static IllegalStateException noKernel(Tensor t) {
    return new IllegalStateException("no kernel computes " + t);
  }

  /** Returns the address of contiguous elements. */
  private long at(Tensor t) {
    return at(layout.contiguous(t));
  }

  private long at(View v) {
    return memory.at(v, 0);
  }

  private List<Kernel> product(Tensor t, Op.MatMul op) {
    if (t.shape().size() == 0) {
      return List.of();
    }
    int inner = t.inputs().getFirst().shape().dim(op.transposeA() ? -2 : -1);
    return inner == 0 ? List.of(fill(t.shape(), layout.view(t), 0)) : products.of(t, op);
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
        yield GatherScatter.gather(
            at(table),
            table.shape().dim(0),
            table.shape().tail().size(),
            at(indices),
            indices.shape().size(),
            at(t),
            threads);
      }
      case Indexed.ScatterAdd s -> {
        Tensor indices = t.inputs().get(0);
        yield GatherScatter.scatterAdd(
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

  private List<Kernel> pad(Tensor t, Movement.Pad op) {
    List<Kernel> kernels = new ArrayList<>();
    Tensor input = t.inputs().getFirst();
    int size = input.shape().dim(op.axis());
    View v = layout.view(t);
    Shape first = t.shape().with(op.axis(), op.before());
    Shape last = t.shape().with(op.axis(), op.after());
    kernels.add(fill(first, v, 0));
    copyInto(t, input, op.axis(), op.before(), kernels);
    kernels.add(fill(last, v.from(op.axis(), op.before() + size), 0));
    return kernels;
  }

  private List<Kernel> concat(Tensor t, Movement.Concat op) {
    List<Kernel> kernels = new ArrayList<>();
    int start = 0;
    for (Tensor input : t.inputs()) {
      copyInto(t, input, op.axis(), start, kernels);
      start += input.shape().dim(op.axis());
    }
    return kernels;
  }

  /** Adds the copy of an input to its position, if it was not computed there. */
  private void copyInto(Tensor t, Tensor piece, int axis, int start, List<Kernel> kernels) {
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
