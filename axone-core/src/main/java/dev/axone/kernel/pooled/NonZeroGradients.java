package dev.axone.kernel.pooled;

import dev.axone.kernel.lane.RawMemory;
import dev.axone.kernel.lane.Species;
import dev.axone.kernel.pooled.PooledConvolutionGradients.Form;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The nonzero gradients of one sample, and the start of their windows in the input. */
final class NonZeroGradients {
  /** Vectors of a kernel's row that are computed together, to hide the latency of one. */
  private static final int WIDE = 10;

  private static final VectorSpecies<Float> SPECIES = Species.FLOATS;
  private static final int LANES = SPECIES.length();
  private static final long BYTES = 4L * LANES;
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private final Form form;
  private final float[] values;

  /** The offset of the convolution's window in the input; integers. */
  private final float[] offsets;

  NonZeroGradients(Form form) {
    this.form = form;
    this.values = new float[form.windows() * form.outputs()];
    this.offsets = new float[values.length];
  }

  /**
   * Returns whether rows are whole vectors; of the longest vectors on every processor, so that all
   * choose the same algorithm.
   */
  static boolean suits(int kernelRow, int outputs) {
    return kernelRow % (WIDE * Species.MAX_LANES) == 0 && outputs % Species.MAX_LANES == 0;
  }

  /** Finds the position with a nonzero gradient in each pooling window, for each output. */
  void find(long g) {
    int at = 0;
    for (int row = 0; row + form.poolRows() <= form.resultRows(); row += form.poolRows()) {
      for (int column = 0;
          column + form.poolColumns() <= form.resultColumns();
          column += form.poolColumns()) {
        for (int o = 0; o < form.outputs(); o += LANES) {
          choose(g + 4L * o, row, column, at + o);
        }
        at += form.outputs();
      }
    }
  }

  private void choose(long g, int row, int column, int at) {
    FloatVector value = FloatVector.zero(SPECIES);
    FloatVector offset = FloatVector.broadcast(SPECIES, offset(row, column));
    for (int i = row; i < row + form.poolRows(); i++) {
      for (int j = column; j < column + form.poolColumns(); j++) {
        long from = g + 4L * form.outputs() * (i * form.resultColumns() + j);
        FloatVector v = FloatVector.fromMemorySegment(SPECIES, RawMemory.ALL, from, ORDER);
        VectorMask<Float> here = v.compare(VectorOperators.NE, 0f);
        value = value.blend(v, here);
        offset = offset.blend(offset(i, j), here);
      }
    }
    value.intoArray(values, at);
    offset.intoArray(offsets, at);
  }

  private float offset(int row, int column) {
    return row * form.strideRows() * form.inputRow()
        + column * form.strideColumns() * form.channels();
  }

  /** Adds a sample to the input's gradient if {@code spreads}, else to the kernel's. */
  void sample(long input, long kernel, boolean spreads) {
    for (int o = 0; o < form.outputs(); o++) {
      for (int row = 0; row < form.rows(); row++) {
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
    for (int i = output; i < values.length; i += form.outputs()) {
      FloatVector v = FloatVector.broadcast(SPECIES, values[i]);
      long at = input + 4L * (int) offsets[i];
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
    for (int i = output; i < values.length; i += form.outputs()) {
      FloatVector v = FloatVector.broadcast(SPECIES, values[i]);
      long at = input + 4L * (int) offsets[i];
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
