package dev.axone.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicLong;

/**
 * State that outlives a program's run: a weight, a moment of an optimizer, a counter. Programs read
 * and update its memory in place. Its identity is the object, not the name.
 */
public final class Variable {
  private final String name;
  private final Shape shape;
  private final DType dtype;
  private final MemorySegment data;
  private final AtomicLong changes = new AtomicLong();

  /** Creates a variable of zeros whose memory lives as long as {@code arena}. */
  public Variable(String name, Shape shape, DType dtype, Arena arena) {
    this.name = name;
    this.shape = shape;
    this.dtype = dtype;
    // Vector kernels may read up to 64 bytes beyond the end.
    this.data = arena.allocate((long) shape.size() * dtype.bytes() + 64, 64).fill((byte) 0);
  }

  /** Returns the name, for messages and checkpoints. */
  public String name() {
    return name;
  }

  /** Returns the shape. */
  public Shape shape() {
    return shape;
  }

  /** Returns the type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /**
   * Returns the memory: {@code shape.size()} elements, row-major. Who writes to it calls {@link
   * #changed()} afterwards.
   */
  public MemorySegment data() {
    return data.asSlice(0, (long) shape.size() * dtype.bytes());
  }

  /** Says that the elements have changed: what programs derived from them is out of date. */
  public void changed() {
    changes.incrementAndGet();
  }

  /** Returns how often the elements have changed. */
  public long changes() {
    return changes.get();
  }

  /** Returns the node that reads this variable. */
  public Tensor read() {
    return Tensor.of(new Op.Read(this));
  }

  /** Returns a copy of the elements. */
  public Values values() {
    double[] d = new double[shape.size()];
    for (int i = 0; i < d.length; i++) {
      d[i] =
          dtype == DType.FLOAT32
              ? data.getAtIndex(ValueLayout.JAVA_FLOAT, i)
              : data.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }
    return new Values(shape, d);
  }

  /** Replaces all elements. */
  public void assign(double[] values) {
    if (values.length != shape.size()) {
      throw new ShapeException(
          "variable '%s' of shape %s takes %s values, found %s"
              .formatted(name, shape, shape.size(), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (dtype == DType.FLOAT32) {
        data.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
      } else {
        data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, values[i]);
      }
    }
    changed();
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
