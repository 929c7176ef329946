package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** A copy of another column outside of the heap, where it may be larger than an array. */
final class Cached implements Column {
  private final int size;
  private final Shape shape;
  private final long bytes;
  private final MemorySegment samples; // (size, shape)

  private Cached(Column of) {
    this.size = of.size();
    this.shape = of.shape();
    this.bytes = 4L * shape.size();
    this.samples = Arena.ofAuto().allocate(Math.max(1, bytes * size), 4);
    for (int i = 0; i < size; i++) {
      of.read(i, samples, bytes * i);
    }
  }

  /** Returns the copy, or the column itself if a copy would not be faster. */
  static Column of(Column of) {
    return of.isCostly() ? new Cached(of) : of;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    MemorySegment.copy(samples, bytes * Objects.checkIndex(index, size), to, offset, bytes);
  }
}
