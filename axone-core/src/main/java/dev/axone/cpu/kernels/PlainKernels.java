package dev.axone.cpu.kernels;

import dev.axone.kernel.Kernel;
import dev.axone.kernel.dnnl.ConvGeometry;
import dev.axone.kernel.plain.PlainBfloat16;
import dev.axone.kernel.plain.PlainConvolution;
import dev.axone.tensor.DType;
import dev.axone.tensor.Tensor;
import dev.axone.tensor.Windowed;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Axone's own convolution kernels, for kinds that oneDNN computes wrongly.
 *
 * @param arena the owner of the memory for copies of factors
 * @param at the address of a node
 */
public record PlainKernels(Arena arena, ToLongFunction<Tensor> at, int threads) {
  /** Returns the kernels of a node, in order. */
  List<Kernel> of(Tensor t, Windowed.Convolving op) {
    List<Kernel> kernels = new ArrayList<>();
    Tensor a = t.inputs().getFirst();
    Tensor b = t.inputs().getLast();
    long to = at.applyAsLong(t);
    switch (op) {
      case Windowed.Convolution _ ->
          kernels.addAll(convolution(op, a, t).forward(factor(a, kernels), factor(b, kernels), to));
      case Windowed.ConvolutionInput _ ->
          kernels.addAll(
              convolution(op, t, a)
                  .input(factor(a, kernels), factor(b, kernels), to, arena, threads));
      case Windowed.ConvolutionKernel _ ->
          kernels.addAll(convolution(op, a, b).kernel(factor(a, kernels), factor(b, kernels), to));
    }
    return kernels;
  }

  private static PlainConvolution convolution(Windowed.Convolving op, Tensor x, Tensor y) {
    ConvGeometry geometry = WindowForms.geometry(op.window(), x.shape(), y.shape());
    return new PlainConvolution(
        geometry, x.shape().dim(0), x.shape().dim(-1), y.shape().dim(-1), op.groups());
  }

  /**
   * Returns the address of a factor's float32 elements; adds the kernel that converts bfloat16
   * ones.
   */
  private long factor(Tensor t, List<Kernel> kernels) {
    long from = at.applyAsLong(t);
    return t.dtype() == DType.BFLOAT16 ? floats(from, t.shape().size(), kernels) : from;
  }

  /**
   * Adds a kernel that converts bfloat16 numbers to float32, and returns the address of the result.
   */
  long floats(long from, int elements, List<Kernel> kernels) {
    long to = arena.allocate(4L * elements + 64, 64).address();
    kernels.add(PlainBfloat16.expand(from, to, elements, threads));
    return to;
  }
}
