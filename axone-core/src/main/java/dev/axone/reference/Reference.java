package dev.axone.reference;

import dev.axone.random.Threefry;
import dev.axone.tensor.Indexed;
import dev.axone.tensor.Movement;
import dev.axone.tensor.Op;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.util.Arrays;
import java.util.List;

/**
 * All operations in plain Java, written for clarity: arithmetic in double, rounded to the tensor's
 * type after each operation. The reference for the tests.
 */
public final class Reference {
  private Reference() {}

  /**
   * Computes one node into {@code out}.
   *
   * @param in the elements of the node's inputs
   * @param seed the seed of random numbers, with {@code step}
   */
  public static void compute(Tensor node, double[][] in, double[] out, long seed, long step) {
    switch (node.op()) {
      case Op.Input i -> throw new IllegalStateException("input '" + i.name() + "' has no value");
      case Op.Read r -> copy(r.variable().values().data(), out);
      case Op.Constant c -> copy(c.values().data(), out);
      case Op.Fill f -> Arrays.fill(out, f.value());
      case Op.Uniform u -> {
        long key = Threefry.key(seed, step, u.stream());
        Arrays.setAll(out, i -> Threefry.uniform(key, i));
      }
      case Op.Map m -> map(m, in, out);
      case Op.GradientOnly _, Op.Copy _, Op.Cast _ -> copy(in[0], out);
      case Movement.View v -> view(v, node, in[0], out);
      case Movement.Pad p -> {
        Arrays.fill(out, 0);
        scatter(node.inputs().getFirst().shape(), node.shape(), p.axis(), p.before(), in[0], out);
      }
      case Movement.Concat c -> {
        int start = 0;
        for (int k = 0; k < in.length; k++) {
          Shape from = node.inputs().get(k).shape();
          scatter(from, node.shape(), c.axis(), start, in[k], out);
          start += from.dim(c.axis());
        }
      }
      case Op.Reduce r -> reduce(r, node, in[0], out);
      case Op.MatMul m -> matMul(m, node, in[0], in[1], out);
      case Windowed w -> ReferenceWindows.compute(w, node, in, out);
      case Indexed i -> ReferenceRows.compute(i, node, in, out);
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = node.dtype().round(out[i]);
    }
  }

  private static void map(Op.Map op, double[][] in, double[] out) {
    double[] arguments = new double[in.length];
    for (int i = 0; i < out.length; i++) {
      for (int k = 0; k < in.length; k++) {
        arguments[k] = in[k][i];
      }
      out[i] = op.function().value(arguments);
    }
  }

  private static void view(Movement.View op, Tensor node, double[] in, double[] out) {
    switch (op) {
      case Movement.Reshape _ -> copy(in, out);
      case Movement.Broadcast _ ->
          gather(node, new Strided(node.inputs().getFirst().shape()), in, out);
      case Movement.Permute p -> {
        int[] from = node.inputs().getFirst().shape().strides();
        int[] strides = Arrays.stream(p.axes()).map(a -> from[a]).toArray();
        gather(node, new Strided(0, strides), in, out);
      }
      case Movement.Slice s -> {
        int[] strides = node.inputs().getFirst().shape().strides();
        gather(node, new Strided(s.start() * strides[s.axis()], strides), in, out);
      }
    }
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /** The position of the element with given indices: offset + Σ index · stride. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Strided(int offset, int... strides) {
    /** Row-major strides; 0 for axes of size 1, so that they broadcast. */
    Strided(Shape shape) {
      this(0, shape.strides());
      for (int i = 0; i < strides.length; i++) {
        if (shape.dim(i) == 1) {
          strides[i] = 0;
        }
      }
    }

    int at(int index, int[] rowMajor) {
      int position = offset;
      int rest = index;
      for (int i = 0; i < rowMajor.length; i++) {
        position += rest / rowMajor[i] * strides[i];
        rest %= rowMajor[i];
      }
      return position;
    }
  }

  private static void gather(Tensor node, Strided from, double[] in, double[] out) {
    int[] rowMajor = node.shape().strides();
    for (int i = 0; i < out.length; i++) {
      out[i] = in[from.at(i, rowMajor)];
    }
  }

  private static void scatter(
      Shape from, Shape to, int axis, int start, double[] in, double[] out) {
    Strided place = new Strided(start * to.strides()[axis], to.strides());
    int[] rowMajor = from.strides();
    for (int i = 0; i < in.length; i++) {
      out[place.at(i, rowMajor)] = in[i];
    }
  }

  private static void reduce(Op.Reduce op, Tensor node, double[] in, double[] out) {
    Arrays.fill(out, op.kind() == Op.Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY);
    Strided place = new Strided(node.shape());
    int[] rowMajor = node.inputs().getFirst().shape().strides();
    for (int i = 0; i < in.length; i++) {
      int j = place.at(i, rowMajor);
      out[j] = op.kind() == Op.Reduction.SUM ? out[j] + in[i] : Math.max(out[j], in[i]);
    }
  }

  private static void matMul(Op.MatMul op, Tensor node, double[] a, double[] b, double[] out) {
    List<Tensor> inputs = node.inputs();
    int m = node.shape().dim(-2);
    int n = node.shape().dim(-1);
    int k = inputs.getFirst().shape().dim(op.transposeA() ? -2 : -1);
    int batch = m * n == 0 ? 0 : out.length / (m * n);
    for (int s = 0; s < batch; s++) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          for (int l = 0; l < k; l++) {
            double x = a[s * m * k + (op.transposeA() ? l * m + i : i * k + l)];
            double y = b[s * k * n + (op.transposeB() ? j * k + l : l * n + j)];
            sum += x * y;
          }
          out[(s * m + i) * n + j] = sum;
        }
      }
    }
  }
}
