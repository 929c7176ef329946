package dev.axone.rewrite.simplify;

import dev.axone.program.OrderedGraph;
import dev.axone.reference.Reference;
import dev.axone.rewrite.Replacements;
import dev.axone.rewrite.View;
import dev.axone.tensor.ElementWise;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Scan;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Values;
import dev.axone.tensor.Windowed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Rewrites a graph to an equal one with less work: removes unused nodes (dead code elimination),
 * merges equal ones (common subexpressions), folds constants, and removes operations without
 * effect.
 */
public final class Simplify {
  /** Constants up to this many elements are computed when the program is compiled. */
  private static final int FOLD_LIMIT = 1 << 16;

  private static final int LARGE_SUM = 1 << 15;

  /** Equal keys compute equal values. */
  private record Key(Op op, List<Tensor> inputs) {}

  private final Replacements rewritten = new Replacements();
  private final Map<Key, Tensor> known = new HashMap<>();
  private final Moves moves;

  private final KernelInputs kernels;

  private Simplify(KernelInputs kernels) {
    this.kernels = kernels;
    this.moves = new Moves(this, kernels);
  }

  /**
   * Returns an equal graph.
   *
   * @param kernels which tensors need no copy
   */
  public static OrderedGraph apply(OrderedGraph graph, KernelInputs kernels) {
    Simplify pass = new Simplify(kernels);
    for (Tensor t : graph.nodes()) {
      pass.rewritten.put(t, pass.rewrite(t));
    }
    return Replacements.roots(graph, pass::root);
  }

  /** A root must be computed by the program, in memory that it owns and fills. */
  private Tensor root(Tensor t) {
    Tensor r = rewritten.of(t);
    return switch (View.storage(r).op()) {
      case Op.Given _ -> copy(r);
      case Op.Fill _, Op.Uniform _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Cast _ ->
          ownMemory(r);
      case Op.Reduce _, Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ -> ownMemory(r);
    };
  }

  private Tensor ownMemory(Tensor t) {
    boolean whole = kernels.isReadable(View.storage(t)) && View.of(t).isWhole(t.shape());
    return whole ? t : copy(t);
  }

  Tensor[] each(UnaryOperator<Tensor> f, Tensor... tensors) {
    Tensor[] results = new Tensor[tensors.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = f.apply(tensors[i]);
    }
    return results;
  }

  /** Only loops recompute inlined nodes; other kernels need them stored. */
  Tensor readable(Tensor t) {
    return kernels.isReadable(t) ? t : copy(t);
  }

  /** Kernels other than loops and copies need contiguous elements. */
  private Tensor contiguous(Tensor t) {
    return kernels.inMemory(t) ? t : copy(t);
  }

  private Tensor forLoops(Tensor t) {
    return kernels.suitsLoops(t) ? t : copy(t);
  }

  Tensor copy(Tensor t) {
    Op op = new Op.Copy();
    return known.computeIfAbsent(new Key(op, List.of(t)), k -> Tensor.of(op, t));
  }

  private Tensor rewrite(Tensor t) {
    if (t.op() instanceof Op.Input) {
      return t;
    }
    if (!t.inputs().isEmpty() && t.shape().size() == 0) {
      return fill(t, 0, t.shape());
    }
    return make(t.op(), each(rewritten::of, t.inputs().toArray(Tensor[]::new)));
  }

  /** Returns the simplest node that computes {@code op} on simplified inputs. */
  private Tensor make(Op op, Tensor... in) {
    return switch (op) {
      case Op.GradientOnly _ -> in[0];
      case Op.Copy _ -> in[0]; // Inserted again where kernels need it.
      case Op.Source _ -> share(op, in);
      case Movement.Reshape r -> moves.reshape(r.shape(), in[0]);
      case Movement.Broadcast b -> moves.broadcast(b, in[0]);
      case Movement.Permute p -> moves.permute(p, in[0]);
      case Op.Reduce r -> reduce(r, in[0]);
      case Op.MatMul m -> matMul(m, in[0], in[1]);
      case Op.Map m -> map(m, in);
      case Op.Cast c -> cast(c, in[0]);
      case Movement.Slice s -> moves.slice(s, in[0]);
      case Movement.Pad p when p.before() == 0 && p.after() == 0 -> in[0];
      case Movement.Pad p when isFill(in[0], 0) -> fill(in[0], 0, p.shape(List.of(in)));
      case Movement.Pad p -> share(op, readable(in[0]));
      case Movement.Concat c -> moves.concat(c, in);
      case Windowed _, Indexed _ -> share(op, each(this::contiguous, in));
      case Scan _ -> share(op, each(t -> t.op() instanceof Op.Fill ? t : contiguous(t), in));
    };
  }

  Tensor share(Op op, Tensor... in) {
    Tensor t = known.computeIfAbsent(new Key(op, List.of(in)), k -> Tensor.of(op, in));
    boolean constant =
        areConstant(in)
            && t.shape().size() <= FOLD_LIMIT
            && !(op instanceof Op.Cast)
            && !(op instanceof Scan);
    return constant ? fold(t) : t;
  }

  /** Returns whether there are tensors and all are constants. */
  private static boolean areConstant(Tensor... tensors) {
    for (Tensor t : tensors) {
      if (!isConstant(t)) {
        return false;
      }
    }
    return tensors.length > 0;
  }

  private Tensor fold(Tensor t) {
    double[][] in = t.inputs().stream().map(Simplify::elements).toArray(double[][]::new);
    double[] out = new double[t.shape().size()];
    Reference.compute(t, in, out, 0, 0);
    Op op =
        out.length > 0 && Arrays.stream(out).allMatch(x -> same(x, out[0]))
            ? new Op.Fill(out[0], t.shape(), t.dtype())
            : new Op.Constant(new Values(t.shape(), out), t.dtype());
    return share(op);
  }

  private static boolean same(double x, double y) {
    return Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(y);
  }

  private static boolean isConstant(Tensor t) {
    return t.op() instanceof Op.Fill
        ? t.shape().size() <= FOLD_LIMIT
        : t.op() instanceof Op.Constant;
  }

  private static double[] elements(Tensor t) {
    double[] d = new double[t.shape().size()];
    Reference.compute(t, new double[0][], d, 0, 0);
    return d;
  }

  Tensor fill(Tensor like, double value, Shape shape) {
    return share(new Op.Fill(value, shape, like.dtype()));
  }

  /** Returns whether a sum over the batch and other axes is computed for each sample first. */
  private static boolean isLargeSum(Shape shape, int... axes) {
    return axes.length > 1 && axes[0] == 0 && shape.rank() > 2 && shape.size() >= LARGE_SUM;
  }

  /** Ignores axes of size 1 and reduces one run of neighbouring axes at a time. */
  private Tensor reduce(Op.Reduce op, Tensor from) {
    Tensor in = forLoops(from);
    int[] axes = Arrays.stream(op.axes()).filter(a -> in.shape().dim(a) != 1).sorted().toArray();
    if (axes.length == 0) {
      return from;
    }
    if (in.shape().size() == 0) {
      return fill(in, 0, new Op.Reduce(op.kind(), axes).shape(List.of(in)));
    }
    if (op.kind() == Op.Reduction.SUM && isLargeSum(in.shape(), axes)) {
      int[] inner = Arrays.copyOfRange(axes, 1, axes.length);
      Tensor samples = reduce(new Op.Reduce(op.kind(), inner), in);
      return reduce(new Op.Reduce(op.kind(), axes[0]), samples);
    }
    List<Integer> run = new ArrayList<>();
    int next = axes.length - 1;
    do {
      run.addFirst(axes[next]);
      next--;
    } while (next >= 0 && touches(axes[next], run.getFirst(), in.shape()));
    int[] last = run.stream().mapToInt(i -> i).toArray();
    Op.Reduce one = new Op.Reduce(op.kind(), last);
    boolean fits = kernels.suitsReduction(one, in);
    Tensor reduced = share(one, fits ? in : copy(in));
    int[] rest = Arrays.copyOf(axes, next + 1);
    return rest.length == 0 ? reduced : reduce(new Op.Reduce(op.kind(), rest), reduced);
  }

  private static boolean touches(int axis, int later, Shape shape) {
    return IntStream.range(axis + 1, later).allMatch(i -> shape.dim(i) == 1);
  }

  private Tensor matMul(Op.MatMul op, Tensor a, Tensor b) {
    if (isZero(a) || isZero(b)) {
      List<Tensor> factors = List.of(a, b);
      return share(new Op.Fill(0, op.shape(factors), op.dtype(factors)));
    }
    boolean ta = op.transposeA() ^ isTransposition(a);
    boolean tb = op.transposeB() ^ isTransposition(b);
    Tensor x = isTransposition(a) ? a.inputs().getFirst() : a;
    Tensor y = isTransposition(b) ? b.inputs().getFirst() : b;
    return share(new Op.MatMul(ta, tb), factor(x), factor(y));
  }

  private Tensor factor(Tensor t) {
    return kernels.suitsProducts(t) ? t : contiguous(t);
  }

  /** The initial state of a recurrent layer is 0, and so are products with it. */
  private static boolean isZero(Tensor t) {
    return switch (t.op()) {
      case Op.Fill f -> f.value() == 0;
      case Op.Cast _, Op.Copy _ -> isZero(t.inputs().getFirst());
      case Op.Given _, Op.Uniform _, Op.Map _, Op.GradientOnly _, Op.Reduce _ -> false;
      case Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ -> false;
    };
  }

  /** A tensor is cast before its elements are moved, so that all its views share one cast. */
  private Tensor cast(Op.Cast op, Tensor in) {
    return switch (in.op()) {
      case Movement.Reshape r -> moves.reshape(r.shape(), cast(op, in.inputs().getFirst()));
      case Movement.Permute p -> moves.permute(p, cast(op, in.inputs().getFirst()));
      case Op.Source _, Op.Map _, Op.GradientOnly _, Op.Copy _, Op.Cast _, Op.Reduce _ ->
          share(op, contiguous(in));
      case Op.MatMul _, Movement _, Windowed _, Indexed _, Scan _ -> share(op, contiguous(in));
    };
  }

  private static boolean isTransposition(Tensor t) {
    if (!(t.op() instanceof Movement.Permute p)) {
      return false;
    }
    int[] axes = p.axes();
    int rank = axes.length;
    for (int i = 0; i < rank - 2; i++) {
      if (axes[i] != i) {
        return false;
      }
    }
    return rank >= 2 && axes[rank - 2] == rank - 1;
  }

  private Tensor map(Op.Map op, Tensor... in) {
    ElementWise f = op.function();
    if (areFills(in)) {
      double[] arguments = Arrays.stream(in).mapToDouble(t -> ((Op.Fill) t.op()).value()).toArray();
      double value = in[0].dtype().round(f.value(arguments));
      return share(new Op.Fill(value, in[0].shape(), in[0].dtype()));
    }
    return switch (f) {
      case ADD -> isFill(in[1], 0) ? in[0] : isFill(in[0], 0) ? in[1] : loop(op, in);
      case SUBTRACT -> isFill(in[1], 0) ? in[0] : loop(op, in);
      case MULTIPLY -> isFill(in[1], 1) ? in[0] : isFill(in[0], 1) ? in[1] : loop(op, in);
      case DIVIDE -> isFill(in[1], 1) ? in[0] : loop(op, in);
      case NEGATE ->
          in[0].op() instanceof Op.Map m && m.function() == ElementWise.NEGATE
              ? in[0].inputs().getFirst()
              : loop(op, in);
      default -> loop(op, in);
    };
  }

  private static boolean areFills(Tensor... tensors) {
    for (Tensor t : tensors) {
      if (!(t.op() instanceof Op.Fill)) {
        return false;
      }
    }
    return true;
  }

  private Tensor loop(Op.Map op, Tensor... in) {
    return share(op, each(this::forLoops, in));
  }

  static boolean isFill(Tensor t, double value) {
    return t.op() instanceof Op.Fill f && f.value() == value;
  }
}
