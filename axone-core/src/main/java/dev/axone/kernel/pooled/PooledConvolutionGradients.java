package dev.axone.kernel.pooled;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.RawMemory;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The gradients of a two-dimensional convolution whose result is max-pooled: only one position of
 * each pooling window has a nonzero gradient, so that with windows of 2 × 2 only a quarter of the
 * products is needed. For each output the kernel's rows are contiguous in [rows, columns,
 * channels], and stay in registers.
 */
public final class PooledConvolutionGradients {
  /**
   * The minimum number of positions of a pooling window for which finding the one with a gradient
   * pays.
   */
  private static final int FEW = 4;

  /**
   * The sizes. There is no padding and no dilation, and pooling windows do not overlap.
   *
   * @param batch the number of samples
   * @param height rows of the input
   * @param width columns of the input
   * @param channels channels of the input
   * @param rows rows of the kernel
   * @param columns columns of the kernel
   * @param strideRows the convolution's stride along the rows
   * @param strideColumns the convolution's stride along the columns
   * @param outputs channels of the result
   * @param resultRows rows of the result
   * @param resultColumns columns of the result
   * @param poolRows rows of a pooling window
   * @param poolColumns columns of a pooling window
   */
  public record Form(
      int batch,
      int height,
      int width,
      int channels,
      int rows,
      int columns,
      int strideRows,
      int strideColumns,
      int outputs,
      int resultRows,
      int resultColumns,
      int poolRows,
      int poolColumns) {

    /** Returns whether this algorithm is faster than the usual one. */
    public boolean suits() {
      return LaneCompiler.vectorAvailable()
          && poolRows * poolColumns >= FEW
          && NonZeroGradients.suits(columns * channels, outputs);
    }

    int kernelRow() {
      return columns * channels;
    }

    /** Returns the number of elements of the kernel for one output. */
    public int kernelSize() {
      return rows * kernelRow();
    }

    /** Returns the number of elements of the kernel. */
    public int weights() {
      return outputs * kernelSize();
    }

    /** Returns the approximate number of operations of a gradient. */
    public double operations() {
      return 2.0 * batch * windows() * weights();
    }

    int inputRow() {
      return width * channels;
    }

    int inputSize() {
      return height * inputRow();
    }

    int resultSize() {
      return resultRows * resultColumns * outputs;
    }

    int windows() {
      return (resultRows / poolRows) * (resultColumns / poolColumns);
    }
  }

  private PooledConvolutionGradients() {}

  /**
   * Returns the kernel that computes the gradient of the convolution's input.
   *
   * @param g the address of the result's gradient, for each part of the batch
   * @param kernel the kernel as [outputs, rows, columns, channels]
   * @param dx the address of the input's gradient
   */
  public static Kernel input(
      Form form, Division division, IntToLongFunction g, long kernel, IntToLongFunction dx) {
    return new Work(form, division, g, dx, p -> kernel, true);
  }

  /**
   * Returns the kernel that computes the gradient of the convolution's kernel.
   *
   * @param x the address of the convolution's input, for each part of the batch
   * @param g the address of the result's gradient
   * @param sums the address of each part's sum, as [outputs, rows, columns, channels]
   */
  public static Kernel kernel(
      Form form,
      Division division,
      IntToLongFunction x,
      IntToLongFunction g,
      IntToLongFunction sums) {
    return new Work(form, division, g, x, sums, false);
  }

  /** Computes a gradient, a part of the batch at a time. */
  private static final class Work implements Kernel {
    private final Form form;
    private final Division division;
    private final long[] results;
    private final long[] inputs;
    private final long[] kernels;
    private final boolean spreads;
    private final NonZeroGradients[] gradients;

    Work(
        Form form,
        Division division,
        IntToLongFunction result,
        IntToLongFunction input,
        IntToLongFunction kernel,
        boolean spreads) {
      this.form = form;
      this.division = division;
      this.results = IntStream.range(0, division.parts()).mapToLong(result).toArray();
      this.inputs = IntStream.range(0, division.parts()).mapToLong(input).toArray();
      this.kernels = IntStream.range(0, division.parts()).mapToLong(kernel).toArray();
      this.spreads = spreads;
      this.gradients = new NonZeroGradients[division.slots()];
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] = new NonZeroGradients(form);
      }
    }

    @Override
    public int parts() {
      return division.parts();
    }

    @Override
    public void run(int part) {
      NonZeroGradients nonZero = gradients[division.slot(part)];
      if (!spreads) {
        RawMemory.zero(kernels[part], 4L * form.weights());
      }
      for (long n = division.edge(part); n < division.edge(part + 1); n++) {
        nonZero.find(results[part] + 4 * n * form.resultSize());
        long input = inputs[part] + 4 * n * form.inputSize();
        if (spreads) {
          RawMemory.zero(input, 4L * form.inputSize());
        }
        nonZero.sample(input, kernels[part], spreads);
      }
    }

    @Override
    public String describe() {
      return "max-pooled convolution: gradient of %s %s × [%s, %s] × %s → %s, window [%s, %s]"
          .formatted(
              spreads ? "input" : "kernel",
              form.batch(),
              form.height(),
              form.width(),
              form.channels(),
              form.outputs(),
              form.rows(),
              form.columns());
    }
  }
}
