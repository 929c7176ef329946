package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One input or target of every sample of a {@link Dataset}: {@code size()} samples of {@code
 * shape()}, read one at a time as float32.
 *
 * <p>A custom column implements the first three methods. Reading must be thread-safe and should not
 * allocate, since it is part of the training loop.
 *
 * <pre>{@code
 * Column x = Floats.of(Shape.of(2), 0, 0, 0, 1, 1, 0, 1, 1); // 4 samples of shape [2]
 * }</pre>
 */
public interface Column {
  /** Returns the number of samples. */
  int size();

  /** Returns the shape of one sample, without a batch axis; {@code []} for a label. */
  Shape shape();

  /**
   * Writes one sample as {@code shape().size()} floats in native byte order.
   *
   * @param index the sample, 0 ≤ index &lt; size
   * @param to where to write
   * @param offset the first byte written, of any alignment
   * @throws IndexOutOfBoundsException if there is no such sample or no room for it
   */
  void read(int index, MemorySegment to, long offset);

  /**
   * Returns whether reading a sample takes longer than copying it: from a file, by decoding, by a
   * function. Such columns are prefetched by background threads while a model computes, and their
   * values are checked as they are read, not before. Default: no.
   */
  default boolean isCostly() {
    return false;
  }

  /**
   * Returns this column with a function applied to each sample whenever it is read; results are not
   * stored.
   *
   * <pre>{@code
   * Column negative = images.map(images.shape(), (from, to) -> {
   *   for (int i = 0; i < from.length; i++) {
   *     to[i] = 1 - from[i];
   *   }
   * });
   * }</pre>
   *
   * @param to the shape of a sample of the result
   * @param function the same for equal samples, and safe from several threads at once
   */
  default Column map(Shape to, SampleFunction function) {
    return new Mapped(this, to, function);
  }

  /**
   * Returns a copy of all samples in memory, read now: useful for a costly column that fits, as
   * each epoch reads it again.
   */
  default Column cache() {
    return Cached.of(this);
  }

  /** Returns the index of the first sample that holds a NaN or an infinity, or −1. */
  default int firstNonFinite() {
    int n = shape().size();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, n);
      for (int i = 0; i < size(); i++) {
        read(i, sample, 0);
        for (int j = 0; j < n; j++) {
          if (!Float.isFinite(sample.getAtIndex(ValueLayout.JAVA_FLOAT, j))) {
            return i;
          }
        }
      }
    }
    return -1;
  }
}
