package dev.axone.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of what a node can compute. Everything else composes these. Each record holds its
 * shape rule and its gradient rule, written in tensor operations; its kernels stand in the back
 * ends, {@code dev.axone.program.Reference} and {@code dev.axone.program.Lowering}.
 */
public sealed interface Op
    permits Op.Input,
        Op.Read,
        Op.Constant,
        Op.Fill,
        Op.Uniform,
        Op.Map,
        Op.StopGradient,
        Op.CustomGradient,
        Op.Reshape,
        Op.Broadcast,
        Op.Permute,
        Op.Slice,
        Op.Pad,
        Op.Concat,
        Op.Reduce,
        Op.MatMul,
        Op.Cast,
        Windowed,
        Indexed {

  /** Returns the shape of the result, or throws {@link ShapeException}. */
  Shape shape(List<Tensor> inputs);

  /** Returns the type of the elements of the result. */
  default DType dtype(List<Tensor> inputs) {
    return inputs.getFirst().dtype();
  }

  /**
   * Returns the gradient of a scalar with respect to each input, given that with respect to the
   * output {@code y}; null where there is none.
   */
  default List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
    return Arrays.asList(new @Nullable Tensor[inputs.size()]);
  }

  /** Values that the caller writes before a run; each is its own node, whatever its name. */
  record Input(String name, Shape shape, DType type) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return shape;
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** The value that a variable has before the run. */
  record Read(Variable variable) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return variable.shape();
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return variable.dtype();
    }
  }

  /** Known elements. */
  record Constant(Values values, DType type) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return values.shape();
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** One number in every element. */
  record Fill(double value, Shape shape, DType type) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return shape;
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** Uniform numbers in [0, 1): a function of the run's seed and step, the stream and the index. */
  record Uniform(int stream, Shape shape, DType type) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return shape;
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** A function of each element by itself; all inputs have the same shape. */
  record Map(ElementWise function) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return inputs.getFirst().shape();
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return function.gradient(y, inputs, g);
    }
  }

  /** The input as a constant: no gradient flows through it. */
  record StopGradient() implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return inputs.getFirst().shape();
    }
  }

  /** The first input, a function of the others whose gradient is what a rule says. */
  record CustomGradient(GradientRule rule) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return inputs.getFirst().shape();
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      List<Tensor> parts = rule.of(y, g);
      List<Shape> found = parts.stream().map(Tensor::shape).toList();
      List<Shape> expected = inputs.stream().skip(1).map(Tensor::shape).toList();
      if (!found.equals(expected)) {
        throw new ShapeException(
            "a gradient rule returns a tensor for each argument, of shapes %s; found %s"
                .formatted(expected, found));
      }
      List<@Nullable Tensor> gradients = new ArrayList<>(parts);
      gradients.addFirst(null);
      return gradients;
    }
  }

  /** The same elements in row-major order under another shape. */
  record Reshape(Shape shape) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      if (from.size() != shape.size()) {
        throw new ShapeException(
            "reshape keeps the number of elements: %s has %s, %s has %s"
                .formatted(from, from.size(), shape, shape.size()));
      }
      return shape;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return Arrays.asList(g.reshape(inputs.getFirst().shape()));
    }
  }

  /** Axes of size 1 repeated; ranks are equal. */
  record Broadcast(Shape shape) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      for (int i = 0; i < shape.rank(); i++) {
        if (from.rank() != shape.rank() || (from.dim(i) != shape.dim(i) && from.dim(i) != 1)) {
          throw new ShapeException("shape %s does not broadcast to %s".formatted(from, shape));
        }
      }
      return shape;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      Shape from = inputs.getFirst().shape();
      int[] axes =
          IntStream.range(0, shape.rank()).filter(i -> from.dim(i) != shape.dim(i)).toArray();
      return Arrays.asList(Tensor.of(new Reduce(Reduction.SUM, axes), g));
    }
  }

  /** Axis i of the result is axis {@code axes[i]} of the input. */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  record Permute(int... axes) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      int[] sorted = axes.clone();
      Arrays.sort(sorted);
      if (!Arrays.equals(sorted, IntStream.range(0, from.rank()).toArray())) {
        throw new ShapeException(
            "permute names each axis of %s once, found %s".formatted(from, Arrays.toString(axes)));
      }
      return Shape.of(Arrays.stream(axes).map(from::dim).toArray());
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return Arrays.asList(g.permute(inverse(IntStream.range(0, axes.length).toArray())));
    }

    /** Returns what each axis of the input has, given what each axis of the result has. */
    public int[] inverse(int... ofResult) {
      int[] ofInput = new int[axes.length];
      for (int i = 0; i < axes.length; i++) {
        ofInput[axes[i]] = ofResult[i];
      }
      return ofInput;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Permute p && Arrays.equals(axes, p.axes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(axes);
    }

    @Override
    public String toString() {
      return "Permute" + Arrays.toString(axes);
    }
  }

  /** Elements [start, start + size) of one axis. */
  record Slice(int axis, int start, int size) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      if (start < 0 || size < 0 || size > from.dim(axis) - start) {
        throw new ShapeException(
            "slice [%s, %s) is not within axis %s of %s"
                .formatted(start, start + size, axis, from));
      }
      return from.with(axis, size);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      int after = inputs.getFirst().shape().dim(axis) - start - size;
      return Arrays.asList(Tensor.of(new Pad(axis, start, after), g));
    }
  }

  /** Zeros before and after, along one axis. */
  record Pad(int axis, int before, int after) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape from = inputs.getFirst().shape();
      if (before < 0 || after < 0) {
        throw new ShapeException(
            "padding must not be negative, found %s and %s".formatted(before, after));
      }
      return from.with(axis, before + from.dim(axis) + after);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      int size = inputs.getFirst().shape().dim(axis);
      return Arrays.asList(Tensor.of(new Slice(axis, before, size), g));
    }
  }

  /** Inputs one after another along an axis. */
  record Concat(int axis) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape first = inputs.getFirst().shape();
      int total = 0;
      for (Tensor t : inputs) {
        if (t.shape().rank() != first.rank()
            || !t.shape().with(axis, 0).equals(first.with(axis, 0))) {
          throw new ShapeException(
              "concatenation along axis %s needs equal sizes of the other axes, found %s and %s"
                  .formatted(axis, first, t.shape()));
        }
        total += t.shape().dim(axis);
      }
      return first.with(axis, total);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      @Nullable Tensor[] parts = new @Nullable Tensor[inputs.size()];
      int start = 0;
      for (int i = 0; i < parts.length; i++) {
        int size = inputs.get(i).shape().dim(axis);
        parts[i] = Tensor.of(new Slice(axis, start, size), g);
        start += size;
      }
      return Arrays.asList(parts);
    }
  }

  /** How elements are put together. */
  enum Reduction {
    SUM,
    MAX
  }

  /** Axes reduced to size 1 (they stay, so that the result broadcasts back). */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  record Reduce(Reduction kind, int... axes) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape shape = inputs.getFirst().shape();
      for (int axis : axes) {
        if (kind == Reduction.MAX && shape.dim(axis) == 0) {
          throw new ShapeException("the maximum over no element does not exist: " + shape);
        }
        shape = shape.with(axis, 1);
      }
      return shape;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      Tensor x = inputs.getFirst();
      Tensor spread = g.broadcastTo(x.shape());
      if (kind == Reduction.SUM) {
        return Arrays.asList(spread);
      }
      Tensor hit = x.equal(y);
      Tensor ties = Tensor.of(new Reduce(Reduction.SUM, axes), hit);
      return Arrays.asList(spread.multiply(hit).divide(ties));
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Reduce r && kind == r.kind && Arrays.equals(axes, r.axes);
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + Arrays.hashCode(axes);
    }

    @Override
    public String toString() {
      return "Reduce[" + kind + " " + Arrays.toString(axes) + "]";
    }
  }

  /** The elements rounded to another type. */
  record Cast(DType type) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return inputs.getFirst().shape();
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return Arrays.asList(g.cast(inputs.getFirst().dtype()));
    }
  }

  /** Returns the type of a sum of products: factors of half the width are summed in float32. */
  static DType sumType(List<Tensor> factors) {
    DType type = factors.getFirst().dtype();
    return type == DType.BFLOAT16 ? DType.FLOAT32 : type;
  }

  /** op(a) · op(b) over the last two axes, op being the transposition or nothing. */
  record MatMul(boolean transposeA, boolean transposeB) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape a = inputs.get(0).shape();
      Shape b = inputs.get(1).shape();
      if (a.rank() < 2 || b.rank() != a.rank()) {
        throw new ShapeException(
            "matrix product needs two or more axes on both sides, found %s and %s".formatted(a, b));
      }
      for (int i = 0; i < a.rank() - 2; i++) {
        if (a.dim(i) != b.dim(i)) {
          throw new ShapeException(
              "matrix product needs equal leading axes, axis %s differs: %s and %s"
                  .formatted(i, a, b));
        }
      }
      int k = a.dim(transposeA ? -2 : -1);
      int kb = b.dim(transposeB ? -1 : -2);
      if (k != kb) {
        throw new ShapeException(
            "matrix product %s · %s: the inner sizes %s and %s must be equal"
                .formatted(a + (transposeA ? "ᵀ" : ""), b + (transposeB ? "ᵀ" : ""), k, kb));
      }
      int[] dims = a.toArray();
      dims[dims.length - 2] = a.dim(transposeA ? -1 : -2);
      dims[dims.length - 1] = b.dim(transposeB ? -2 : -1);
      return Shape.of(dims);
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return sumType(inputs);
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      Tensor a = inputs.get(0);
      Tensor b = inputs.get(1);
      Tensor da =
          transposeA
              ? Tensor.of(new MatMul(transposeB, true), b, g)
              : Tensor.of(new MatMul(false, !transposeB), g, b);
      Tensor db =
          transposeB
              ? Tensor.of(new MatMul(true, transposeA), g, a)
              : Tensor.of(new MatMul(!transposeA, false), a, g);
      return Arrays.asList(da, db);
    }
  }
}
