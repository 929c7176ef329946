package dev.axone.kernel.pooled;

import dev.axone.kernel.Division;
import dev.axone.kernel.Kernel;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.RawMemory;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The gradients of a two-dimensional convolution whose result is max-pooled: of all positions of a
 * pooling window only one has a gradient, so that a quarter of the products, with windows of 2 × 2,
 * is all there is to compute. For each output the rows of the kernel that touch such a position are
 * contiguous in [rows, columns, channels], and stay in registers.
 */
public final class PooledConvolutionGradients {
  /** Positions of a pooling window from which on it pays to find the one with a gradient. */
  private static final int FEW = 4;

  /**
   * The sizes; there is no padding and no dilation, and pooling windows do not overlap.
   *
   * @param batch samples
   * @param height rows of the input
   * @param width columns of the input
   * @param channels of the input
   * @param rows of the kernel
   * @param columns of the kernel
   * @param strideRows places from one window of the convolution to the one below
   * @param strideColumns places from one window of the convolution to the next
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

    /** Returns whether this way is faster than all products. */
    public boolean suits() {
      return LaneCompiler.vectorAvailable()
          && poolRows * poolColumns >= FEW
          && NonZeroGradients.suit(columns * channels, outputs);
    }

    int kernelRow() {
      return columns * channels;
    }

    /** Returns the elements of the kernel for one output. */
    public int kernelSize() {
      return rows * kernelRow();
    }

    /** Returns the elements of the kernel. */
    public int weights() {
      return outputs * kernelSize();
    }

    /** Returns about how many operations a gradient takes. */
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
   * Returns what computes the gradient of the convolution's input.
   *
   * @param g where the gradient of the result stands, for a part of the batch
   * @param kernel the kernel as [outputs, rows, columns, channels]
   * @param dx where the gradient is to stand
   */
  public static Kernel input(
      Form form, Division division, IntToLongFunction g, long kernel, IntToLongFunction dx) {
    return new Work(form, division, g, dx, p -> kernel, true);
  }

  /**
   * Returns what computes the gradient of the kernel.
   *
   * @param x where the convolution's input stands, for a part of the batch
   * @param g where the gradient of the result stands
   * @param sums where the sum of a part is to stand, as [outputs, rows, columns, channels]
   */
  public static Kernel kernel(
      Form form,
      Division division,
      IntToLongFunction x,
      IntToLongFunction g,
      IntToLongFunction sums) {
    return new Work(form, division, g, x, sums, false);
  }

  /** The parts of a batch. */
  private static final class Work implements Kernel {
    private final Form form;
    private final Division division;
    private final long[] results;
    private final long[] inputs;
    private final long[] kernels;
    private final boolean spreads;
    private final NonZeroGradients[] places;

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
      this.places = new NonZeroGradients[division.slots()];
      for (int i = 0; i < places.length; i++) {
        places[i] = new NonZeroGradients(form);
      }
    }

    @Override
    public int parts() {
      return division.parts();
    }

    @Override
    public void run(int part) {
      NonZeroGradients place = places[division.slot(part)];
      if (!spreads) {
        RawMemory.zero(kernels[part], 4L * form.weights());
      }
      for (long n = division.edge(part); n < division.edge(part + 1); n++) {
        place.find(results[part] + 4 * n * form.resultSize());
        long input = inputs[part] + 4 * n * form.inputSize();
        if (spreads) {
          RawMemory.zero(input, 4L * form.inputSize());
        }
        place.sample(input, kernels[part], spreads);
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
