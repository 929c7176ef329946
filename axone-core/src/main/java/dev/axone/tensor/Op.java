package dev.axone.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of operations, of which all functions are composed. Each record holds its shape
 * rule and its gradient rule, in tensor operations; its kernels are in the back ends, {@code
 * dev.axone.reference.Reference} and {@code dev.axone.cpu.kernels.Lowering}.
 */
public sealed interface Op
    permits Op.Source,
        Op.Map,
        Op.GradientOnly,
        Op.Copy,
        Movement,
        Op.Reduce,
        Op.Cast,
        Op.MatMul,
        Windowed,
        Indexed {

  /** Returns the shape of the result; throws {@link ShapeException} if the inputs' do not fit. */
  Shape shape(List<Tensor> inputs);

  /** Returns the type of the elements of the result; by default that of the first input. */
  default DType dtype(List<Tensor> inputs) {
    return inputs.getFirst().dtype();
  }

  /**
   * Returns the gradient of a scalar with respect to each input, given its gradient {@code g} with
   * respect to the output {@code y}; null (the default) if there is none.
   */
  default List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
    return Arrays.asList(new @Nullable Tensor[inputs.size()]);
  }

  /** Operations without inputs. */
  sealed interface Source extends Op {}

  /** Values that are in memory before a run. */
  sealed interface Given extends Source {}

  /** An input of a program, written before a run; inputs of the same name are different inputs. */
  record Input(String name, Shape shape, DType type) implements Given {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return shape;
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** The value of a variable before the run. */
  record Read(Variable variable) implements Given {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return variable.shape();
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return variable.dtype();
    }
  }

  /** A constant with given elements. */
  record Constant(Values values, DType type) implements Given {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return values.shape();
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** A constant with one value in all elements. */
  record Fill(double value, Shape shape, DType type) implements Source {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return shape;
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** Uniform random numbers in [0, 1): a function of seed, step, stream and the element's index. */
  record Uniform(int stream, Shape shape, DType type) implements Source {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return shape;
    }

    @Override
    public DType dtype(List<Tensor> inputs) {
      return type;
    }
  }

  /** An element-wise function; all inputs have the same shape. */
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

  /** The first input with another gradient; compilers remove it. */
  sealed interface GradientOnly extends Op {}

  /** The input without a gradient: PyTorch's {@code detach}. */
  record StopGradient() implements GradientOnly {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return inputs.getFirst().shape();
    }
  }

  /** The first input with a custom gradient with respect to the others. */
  record CustomGradient(GradientRule rule) implements GradientOnly {
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

  /** A copy of the input's elements in row-major order, inserted by compilers. */
  record Copy() implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      return inputs.getFirst().shape();
    }

    @Override
    public List<@Nullable Tensor> gradient(Tensor y, List<Tensor> inputs, Tensor g) {
      return Arrays.asList(g);
    }
  }

  /** How elements are reduced. */
  enum Reduction {
    SUM,
    MAX
  }

  /** Sum or maximum over some axes, which stay with size 1; equal maxima share the gradient. */
  @SuppressWarnings("ArrayRecordComponent") // equality is defined below
  record Reduce(Reduction kind, int... axes) implements Op {
    @Override
    public Shape shape(List<Tensor> inputs) {
      Shape shape = inputs.getFirst().shape();
      for (int axis : axes) {
        if (kind == Reduction.MAX && shape.dim(axis) == 0) {
          throw new ShapeException("the maximum over zero elements is not defined: " + shape);
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

  /** Returns the type of a sum of products: bfloat16 factors are summed in float32. */
  static DType sumType(List<Tensor> factors) {
    DType type = factors.getFirst().dtype();
    return type == DType.BFLOAT16 ? DType.FLOAT32 : type;
  }

  /**
   * Matrix product op(a) · op(b) over the last two axes, where op transposes a matrix or not:
   * [batch…, m, k] and [batch…, k, n] give [batch…, m, n]; the leading axes are equal.
   */
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
