package dev.axone.rewrite.simplify;

import dev.axone.rewrite.View;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Simplifies operations that move elements. Reshapes, broadcasts, permutations and slices become
 * views; if strides cannot express one, it becomes a view of a copy.
 */
final class Moves {
  private final Simplify simplify;
  private final KernelInputs kernels;

  Moves(Simplify simplify, KernelInputs kernels) {
    this.simplify = simplify;
    this.kernels = kernels;
  }

  Tensor reshape(Shape shape, Tensor in) {
    if (shape.equals(in.shape())) {
      return in;
    }
    return switch (in.op()) {
      case Movement.Reshape _ -> reshape(shape, in.inputs().getFirst());
      case Op.Fill f -> simplify.share(new Op.Fill(f.value(), shape, f.type()));
      case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Cast _, Op.Reduce _ ->
          reshaped(shape, in);
      case Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ -> reshaped(shape, in);
    };
  }

  private Tensor reshaped(Shape shape, Tensor in) {
    Tensor from = simplify.readable(in);
    boolean fits = View.reshape(from.shape(), View.of(from).strides(), shape) != null;
    return simplify.share(new Movement.Reshape(shape), fits ? from : simplify.copy(from));
  }

  Tensor slice(Movement.Slice op, Tensor in) {
    Shape shape = op.shape(List.of(in));
    if (shape.equals(in.shape())) {
      return in;
    }
    int axis = op.axis();
    return switch (in.op()) {
      case Op.Fill f -> simplify.fill(in, f.value(), shape);
      case Movement.Slice s when s.axis() == axis ->
          slice(
              new Movement.Slice(axis, s.start() + op.start(), op.size()), in.inputs().getFirst());
      case Movement.Pad p
          when p.axis() == axis
              && op.start() >= p.before()
              && op.start() + op.size() <= in.shape().dim(axis) - p.after() ->
          slice(
              new Movement.Slice(axis, op.start() - p.before(), op.size()), in.inputs().getFirst());
      case Movement.Pad p
          when p.axis() == axis
              && (op.start() + op.size() <= p.before()
                  || op.start() >= in.shape().dim(axis) - p.after()) ->
          simplify.fill(in, 0, shape);
      case Movement.Concat c when c.axis() == axis -> sliceOfPieces(op, in);
      case Movement.Broadcast _ -> {
        Tensor from = in.inputs().getFirst();
        yield broadcast(
            new Movement.Broadcast(shape), from.shape().dim(axis) == 1 ? from : slice(op, from));
      }
      case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Cast _, Op.Reduce _ ->
          simplify.share(op, simplify.readable(in));
      case Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ ->
          simplify.share(op, simplify.readable(in));
    };
  }

  /** A slice within one input of a concatenation is a slice of that input. */
  private Tensor sliceOfPieces(Movement.Slice op, Tensor in) {
    int start = op.start();
    for (Tensor piece : in.inputs()) {
      int size = piece.shape().dim(op.axis());
      if (start >= 0 && start + op.size() <= size) {
        return slice(new Movement.Slice(op.axis(), start, op.size()), piece);
      }
      start -= size;
    }
    return simplify.share(op, in);
  }

  /** Neighbouring slices of one tensor are joined to one slice. */
  Tensor concat(Movement.Concat op, Tensor... in) {
    List<Tensor> pieces = new ArrayList<>();
    for (Tensor t : in) {
      if (t.shape().dim(op.axis()) > 0 || in.length == 1) {
        Tensor joined = pieces.isEmpty() ? null : joined(op.axis(), pieces.getLast(), t);
        if (joined != null) {
          pieces.removeLast();
        }
        pieces.add(joined == null ? t : joined);
      }
    }
    if (pieces.isEmpty()) {
      return simplify.fill(in[0], 0, op.shape(List.of(in)));
    }
    return pieces.size() == 1
        ? pieces.getFirst()
        : simplify.share(op, simplify.each(this::orFill, pieces.toArray(Tensor[]::new)));
  }

  /** Constants need no copy: concatenations write them. */
  private Tensor orFill(Tensor t) {
    return t.op() instanceof Op.Fill ? t : simplify.readable(t);
  }

  private @Nullable Tensor joined(int axis, Tensor a, Tensor b) {
    Shape shape = a.shape().with(axis, a.shape().dim(axis) + b.shape().dim(axis));
    if (a.op() instanceof Op.Fill f && Simplify.isFill(b, f.value())) {
      return simplify.fill(a, f.value(), shape);
    }
    if (!kernels.isReadable(a) || !kernels.isReadable(b) || View.storage(a) != View.storage(b)) {
      return null;
    }
    View x = View.of(a);
    View y = View.of(b);
    boolean inRow =
        x.isRowMajor(a.shape())
            && y.isRowMajor(b.shape())
            && View.isRowMajor(a.shape(), shape.strides())
            && x.offset() + a.shape().size() == y.offset();
    if (inRow) {
      Tensor flat = reshape(Shape.of(x.source().shape().size()), x.source());
      return reshape(shape, slice(new Movement.Slice(0, x.offset(), shape.size()), flat));
    }
    return a.op() instanceof Movement.Slice s
            && b.op() instanceof Movement.Slice t
            && s.axis() == axis
            && t.axis() == axis
            && a.inputs().equals(b.inputs())
            && s.start() + s.size() == t.start()
        ? slice(new Movement.Slice(axis, s.start(), s.size() + t.size()), a.inputs().getFirst())
        : null;
  }

  Tensor broadcast(Movement.Broadcast op, Tensor in) {
    if (op.shape().equals(in.shape())) {
      return in;
    }
    return switch (in.op()) {
      case Op.Fill f -> simplify.share(new Op.Fill(f.value(), op.shape(), f.type()));
      case Movement.Broadcast _ -> broadcast(op, in.inputs().getFirst());
      case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Cast _, Op.Reduce _ ->
          repeated(op, in);
      case Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ -> repeated(op, in);
    };
  }

  private Tensor repeated(Movement.Broadcast op, Tensor in) {
    Tensor through = simplify.share(op, simplify.readable(in));
    // A copy before the broadcast is smaller than one after it.
    return kernels.suitsLoops(through) ? through : simplify.share(op, simplify.copy(in));
  }

  Tensor permute(Movement.Permute op, Tensor in) {
    int[] axes = op.axes();
    if (in.op() instanceof Movement.Permute inner) {
      int[] both = new int[axes.length];
      for (int i = 0; i < axes.length; i++) {
        both[i] = inner.axes()[axes[i]];
      }
      return permute(new Movement.Permute(both), in.inputs().getFirst());
    }
    Shape shape = op.shape(List.of(in));
    if (isReshape(axes, in.shape())) {
      return reshape(shape, in);
    }
    return in.op() instanceof Op.Fill f
        ? simplify.share(new Op.Fill(f.value(), shape, f.type()))
        : simplify.share(op, simplify.readable(in));
  }

  /** Axes of size 1 may move freely: if the others stay in order, it is a reshape. */
  private static boolean isReshape(int[] axes, Shape from) {
    int last = -1;
    for (int axis : axes) {
      if (from.dim(axis) != 1) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }
}
