package dev.axone.cpu.kernels;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.RowSum;
import dev.axone.kernel.Steps;
import dev.axone.kernel.StridedCopy;
import dev.axone.kernel.pooled.PooledConvolutionGradients;
import dev.axone.kernel.pooled.PooledConvolutionGradients.Form;
import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Window;
import dev.axone.tensor.Windowed;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes gradients of convolutions that are followed by max pooling, so that only few elements
 * of the result have a nonzero gradient, and creates their kernels.
 *
 * @param at the address of a node
 * @param of the address of a node for each part of the batch
 */
record PooledConvolutionKernels(
    Arena arena, int threads, ToLongFunction<Tensor> at, Function<Tensor, IntToLongFunction> of) {
  private static final int MAX_PARTS = 16;
  private static final int MAX_KERNEL_PARTS = 4;
  private static final int EXACT = 1 << 24;

  /** Returns whether a gradient is computed from the nonzero elements only. */
  static boolean suits(Tensor t, Windowed.Convolving op) {
    return form(t, op) != null;
  }

  private static @Nullable Form form(Tensor t, Windowed.Convolving op) {
    Tensor first = t.inputs().getFirst();
    return switch (op) {
      case Windowed.Convolution _ -> null;
      case Windowed.ConvolutionInput _ -> form(first, op, t.shape());
      case Windowed.ConvolutionKernel _ -> form(t.inputs().getLast(), op, first.shape());
    };
  }

  /** Returns the kernels of a gradient for which {@link #suits} returns true. */
  Steps of(Tensor t, Windowed.Convolving op, @Nullable Division division) {
    Form form = Objects.requireNonNull(form(t, op), t::toString);
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    return switch (op) {
      case Windowed.Convolution _ -> throw new IllegalStateException("no gradient: " + t);
      case Windowed.ConvolutionInput _ ->
          input(form, division, of.apply(a), at.applyAsLong(b), of.apply(t));
      case Windowed.ConvolutionKernel _ ->
          kernel(form, division, of.apply(a), of.apply(b), at.applyAsLong(t));
    };
  }

  /**
   * Returns the sizes if only few elements of a convolution's result have a nonzero gradient, else
   * null.
   *
   * @param g the gradient of the result
   * @param x the shape of the input
   */
  private static @Nullable Form form(Tensor g, Windowed.Convolving op, Shape x) {
    Window window = op.window();
    boolean suits =
        g.op() instanceof Windowed.MaxPoolGradient
            && g.dtype() == DType.FLOAT32
            && x.rank() == 4
            && op.groups() == 1
            && x.size() / x.dim(0) < EXACT
            && window.axes().stream().allMatch(PooledConvolutionKernels::isDense);
    if (!suits) {
      return null;
    }
    Window pool = ((Windowed) g.op()).window();
    if (!pool.axes().stream().allMatch(a -> isDense(a) && a.stride() == a.size())) {
      return null;
    }
    Window.Axis row = window.axes().getFirst();
    Window.Axis column = window.axes().getLast();
    Form form =
        new Form(
            x.dim(0),
            x.dim(1),
            x.dim(2),
            x.dim(3),
            row.size(),
            column.size(),
            row.stride(),
            column.stride(),
            g.shape().dim(3),
            g.shape().dim(1),
            g.shape().dim(2),
            pool.axes().getFirst().size(),
            pool.axes().getLast().size());
    return form.suits() ? form : null;
  }

  private static boolean isDense(Window.Axis a) {
    return a.before() == 0 && a.after() == 0 && a.dilation() == 1;
  }

  private Steps input(
      Form form, @Nullable Division given, IntToLongFunction g, long kernel, IntToLongFunction dx) {
    long transposed = arena.allocate(4L * form.weights() + 64, 64).address();
    Kernel transpose = transpose(form.outputs(), form.kernelSize(), kernel, transposed);
    Division division = given != null ? given : division(form, MAX_PARTS);
    return new Steps(
        List.of(transpose),
        List.of(PooledConvolutionGradients.input(form, division, g, transposed, dx)),
        List.of());
  }

  private Steps kernel(
      Form form, @Nullable Division given, IntToLongFunction x, IntToLongFunction g, long dk) {
    Division division = given != null ? given : division(form, MAX_KERNEL_PARTS);
    long bytes = 4L * form.weights();
    long sums = arena.allocate(bytes * division.parts() + 64, 64).address();
    List<Kernel> after = new ArrayList<>();
    long total = sums;
    if (division.parts() > 1) {
      total = arena.allocate(bytes + 64, 64).address();
      RowSum sum = new RowSum(division.parts(), form.weights(), total, threads);
      sum.from(sums);
      after.add(sum);
    }
    after.add(transpose(form.kernelSize(), form.outputs(), total, dk));
    Kernel work = PooledConvolutionGradients.kernel(form, division, x, g, p -> sums + bytes * p);
    return new Steps(List.of(), List.of(work), after);
  }

  private static Division division(Form form, int most) {
    return Division.of(form.batch(), form.operations(), most);
  }

  /** Transposes columns × rows to rows × columns. */
  private Kernel transpose(int rows, int columns, long from, long to) {
    int[] sizes = {rows, columns};
    return StridedCopy.of(sizes, from, new int[] {1, rows}, to, new int[] {columns, 1}, 4, threads);
  }
}
