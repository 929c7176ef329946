package dev.axone.kernel;

import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.kernel.lane.RawMemory;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradients of a two-dimensional convolution whose result was pooled by the greatest: of all
 * places of a pooling window only one has a gradient, so that a quarter of the products, with
 * windows of 2 × 2, is all there is to compute. For each output the rows of the kernel that touch
 * such a place are contiguous in [rows, columns, channels], and stay in registers.
 */
public final class PooledGradients {
  /** Vectors of a kernel's row that are worked on at once: so many hide how long one takes. */
  private static final int WIDE = 10;

  /** Places from which on a window has so few gradients that finding them pays. */
  private static final int FEW = 4;

  /**
   * The sizes; there is no padding and no dilation, and pooling windows do not overlap.
   *
   * @param batch samples
   * @param width columns of the input
   * @param height rows of the input
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
          && Lanes.suit(columns * channels, outputs);
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

  private PooledGradients() {}

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
    private final IntToLongFunction result;
    private final IntToLongFunction input;
    private final IntToLongFunction kernel;
    private final boolean spreads;
    private final Lanes[] lanes;

    Work(
        Form form,
        Division division,
        IntToLongFunction result,
        IntToLongFunction input,
        IntToLongFunction kernel,
        boolean spreads) {
      this.form = form;
      this.division = division;
      this.result = result;
      this.input = input;
      this.kernel = kernel;
      this.spreads = spreads;
      this.lanes = new Lanes[division.lanes()];
      for (int i = 0; i < lanes.length; i++) {
        lanes[i] = new Lanes(form);
      }
    }

    @Override
    public int parts() {
      return division.parts();
    }

    @Override
    public void run(int part) {
      Lanes lane = lanes[division.lane(part)];
      long kernelAt = kernel.applyAsLong(part);
      if (!spreads) {
        zero(kernelAt, form.weights());
      }
      for (long n = division.edge(part); n < division.edge(part + 1); n++) {
        lane.find(result.applyAsLong(part) + 4 * n * form.resultSize());
        long inputAt = input.applyAsLong(part) + 4 * n * form.inputSize();
        if (spreads) {
          zero(inputAt, form.inputSize());
        }
        lane.sample(inputAt, kernelAt, spreads);
      }
    }

    private static void zero(long address, long floats) {
      RawMemory.ALL.asSlice(address, 4 * floats).fill((byte) 0);
    }

    @Override
    public String describe() {
      return "gradient of %s where the pooling chose %d × [%d, %d] × %d → %d, window [%d, %d]"
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

  /** What the samples of a lane need, one after another: values and where they stand. */
  private static final class Lanes {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final long BYTES = 4L * LANES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    private final Form form;
    private final float[] values;

    /** Where in the input the window of the convolution begins; whole numbers. */
    private final float[] places;

    Lanes(Form form) {
      this.form = form;
      this.values = new float[form.windows() * form.outputs()];
      this.places = new float[values.length];
    }

    static boolean suit(int kernelRow, int outputs) {
      return kernelRow % (WIDE * LANES) == 0 && outputs % LANES == 0;
    }

    /** Finds the place of each pooling window that has a gradient, for each output. */
    void find(long g) {
      int at = 0;
      for (int row = 0; row + form.poolRows <= form.resultRows; row += form.poolRows) {
        for (int column = 0;
            column + form.poolColumns <= form.resultColumns;
            column += form.poolColumns) {
          for (int o = 0; o < form.outputs; o += LANES) {
            choose(g + 4L * o, row, column, at + o);
          }
          at += form.outputs;
        }
      }
    }

    private void choose(long g, int row, int column, int at) {
      FloatVector value = FloatVector.zero(SPECIES);
      FloatVector place = FloatVector.broadcast(SPECIES, place(row, column));
      for (int i = row; i < row + form.poolRows; i++) {
        for (int j = column; j < column + form.poolColumns; j++) {
          long from = g + 4L * form.outputs * (i * form.resultColumns + j);
          FloatVector v = FloatVector.fromMemorySegment(SPECIES, RawMemory.ALL, from, ORDER);
          VectorMask<Float> here = v.compare(VectorOperators.NE, 0f);
          value = value.blend(v, here);
          place = place.blend(place(i, j), here);
        }
      }
      value.intoArray(values, at);
      place.intoArray(places, at);
    }

    private float place(int row, int column) {
      return row * form.strideRows * form.inputRow() + column * form.strideColumns * form.channels;
    }

    /** Adds a sample: to the input's gradient, or to the kernel's. */
    void sample(long input, long kernel, boolean spreads) {
      for (int o = 0; o < form.outputs; o++) {
        for (int row = 0; row < form.rows; row++) {
          long at = kernel + 4L * (o * form.kernelSize() + row * form.kernelRow());
          for (int c = 0; c < form.kernelRow(); c += WIDE * LANES) {
            long from = input + 4L * (row * form.inputRow() + c);
            if (spreads) {
              spread(at + 4L * c, from, o);
            } else {
              gather(at + 4L * c, from, o);
            }
          }
        }
      }
    }

    private void gather(long kernel, long input, int output) {
      FloatVector a = load(kernel);
      FloatVector b = load(kernel + BYTES);
      FloatVector c = load(kernel + 2 * BYTES);
      FloatVector d = load(kernel + 3 * BYTES);
      FloatVector e = load(kernel + 4 * BYTES);
      FloatVector f = load(kernel + 5 * BYTES);
      FloatVector g = load(kernel + 6 * BYTES);
      FloatVector h = load(kernel + 7 * BYTES);
      FloatVector k = load(kernel + 8 * BYTES);
      FloatVector j = load(kernel + 9 * BYTES);
      for (int i = output; i < values.length; i += form.outputs) {
        FloatVector v = FloatVector.broadcast(SPECIES, values[i]);
        long at = input + 4L * (int) places[i];
        a = load(at).fma(v, a);
        b = load(at + BYTES).fma(v, b);
        c = load(at + 2 * BYTES).fma(v, c);
        d = load(at + 3 * BYTES).fma(v, d);
        e = load(at + 4 * BYTES).fma(v, e);
        f = load(at + 5 * BYTES).fma(v, f);
        g = load(at + 6 * BYTES).fma(v, g);
        h = load(at + 7 * BYTES).fma(v, h);
        k = load(at + 8 * BYTES).fma(v, k);
        j = load(at + 9 * BYTES).fma(v, j);
      }
      store(a, kernel);
      store(b, kernel + BYTES);
      store(c, kernel + 2 * BYTES);
      store(d, kernel + 3 * BYTES);
      store(e, kernel + 4 * BYTES);
      store(f, kernel + 5 * BYTES);
      store(g, kernel + 6 * BYTES);
      store(h, kernel + 7 * BYTES);
      store(k, kernel + 8 * BYTES);
      store(j, kernel + 9 * BYTES);
    }

    private void spread(long kernel, long input, int output) {
      FloatVector a = load(kernel);
      FloatVector b = load(kernel + BYTES);
      FloatVector c = load(kernel + 2 * BYTES);
      FloatVector d = load(kernel + 3 * BYTES);
      FloatVector e = load(kernel + 4 * BYTES);
      FloatVector f = load(kernel + 5 * BYTES);
      FloatVector g = load(kernel + 6 * BYTES);
      FloatVector h = load(kernel + 7 * BYTES);
      FloatVector k = load(kernel + 8 * BYTES);
      FloatVector j = load(kernel + 9 * BYTES);
      for (int i = output; i < values.length; i += form.outputs) {
        FloatVector v = FloatVector.broadcast(SPECIES, values[i]);
        long at = input + 4L * (int) places[i];
        store(a.fma(v, load(at)), at);
        store(b.fma(v, load(at + BYTES)), at + BYTES);
        store(c.fma(v, load(at + 2 * BYTES)), at + 2 * BYTES);
        store(d.fma(v, load(at + 3 * BYTES)), at + 3 * BYTES);
        store(e.fma(v, load(at + 4 * BYTES)), at + 4 * BYTES);
        store(f.fma(v, load(at + 5 * BYTES)), at + 5 * BYTES);
        store(g.fma(v, load(at + 6 * BYTES)), at + 6 * BYTES);
        store(h.fma(v, load(at + 7 * BYTES)), at + 7 * BYTES);
        store(k.fma(v, load(at + 8 * BYTES)), at + 8 * BYTES);
        store(j.fma(v, load(at + 9 * BYTES)), at + 9 * BYTES);
      }
    }

    private static FloatVector load(long address) {
      return FloatVector.fromMemorySegment(SPECIES, RawMemory.ALL, address, ORDER);
    }

    private static void store(FloatVector v, long address) {
      v.intoMemorySegment(RawMemory.ALL, address, ORDER);
    }
  }
}
