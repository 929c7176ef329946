package dev.axone.batch;

import dev.axone.data.Column;
import dev.axone.tensor.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** A column and the program input that it fills. */
public final class InputColumn {
  private final Column column;
  private final MemorySegment to;
  private final int elements;
  private final @Nullable MemorySegment floats;

  /**
   * Binds a column to an input.
   *
   * @param to the memory of a batch, with elements of type {@code dtype}
   */
  public InputColumn(Column column, MemorySegment to, DType dtype) {
    this.column = column;
    this.to = to;
    this.elements = column.shape().size();
    this.floats =
        dtype == DType.FLOAT64 ? Arena.ofAuto().allocate(ValueLayout.JAVA_FLOAT, elements) : null;
  }

  public Column column() {
    return column;
  }

  /** Copies the first {@code n} samples of a prefetched batch. */
  public void set(MemorySegment samples, int n) {
    long all = (long) n * elements;
    if (floats == null) {
      MemorySegment.copy(samples, 0, to, 0, all * Float.BYTES);
      return;
    }
    for (long i = 0; i < all; i++) {
      to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, samples.getAtIndex(ValueLayout.JAVA_FLOAT, i));
    }
  }

  /** Copies a sample of the column to sample {@code at} of the batch. */
  public void set(int at, int sample) {
    if (floats == null) {
      column.read(sample, to, (long) at * elements * Float.BYTES);
      return;
    }
    column.read(sample, floats, 0);
    for (int i = 0; i < elements; i++) {
      double wide = floats.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      to.setAtIndex(ValueLayout.JAVA_DOUBLE, (long) at * elements + i, wide);
    }
  }
}
