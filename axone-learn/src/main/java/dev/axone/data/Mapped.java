package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A function of the samples of another column, computed when they are read. */
final class Mapped implements Column {
  /** Buffers of a thread. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Buffers(float[] from, float[] to) {}

  private final Column of;
  private final Shape shape;
  private final SampleFunction function;
  private final ThreadLocal<Buffers> buffers;

  Mapped(Column of, Shape shape, SampleFunction function) {
    this.of = of;
    this.shape = shape;
    this.function = function;
    this.buffers =
        ThreadLocal.withInitial(
            () -> new Buffers(new float[of.shape().size()], new float[shape.size()]));
  }

  @Override
  public int size() {
    return of.size();
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public boolean isCostly() {
    return true;
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    Buffers capacity = buffers.get();
    of.read(index, MemorySegment.ofArray(capacity.from), 0);
    function.apply(capacity.from, capacity.to);
    MemorySegment.copy(
        capacity.to, 0, to, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, capacity.to.length);
  }
}
