package dev.axone.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * State that is buffer between runs of programs: a weight, an optimizer's moment, a counter. Two
 * variables of one name are different variables. Elements are read and written by the methods here
 * only: they fetch the newest values from a device and count changes for programs.
 *
 * <pre>{@code
 * Variable w = new Variable("w", Shape.of(2, 3), DType.FLOAT32, Arena.ofAuto());
 * w.fill(0.5);
 * Tensor doubled = w.read().multiply(2);
 * }</pre>
 */
public final class Variable {
  /** Elements are swapped in chunks of this many bytes. */
  private static final int CHUNK = 1 << 16;

  private final String name;
  private final Shape shape;
  private final DType dtype;
  private final VariableMemory memory;

  /** Creates a variable of zeros in memory of {@code arena}. */
  public Variable(String name, Shape shape, DType dtype, Arena arena) {
    this.name = name;
    this.shape = shape;
    this.dtype = dtype;
    this.memory = new VariableMemory(this, arena);
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

  /** Returns the node that reads this variable. */
  public Tensor read() {
    return Tensor.of(new Op.Read(this));
  }

  /** Returns how many times elements have been written. */
  public long changes() {
    return memory.changes();
  }

  /** Returns the main memory, for back ends. */
  public VariableMemory memory() {
    return memory;
  }

  /**
   * Returns a read-only, row-major view of the elements; valid until the variable is written, or a
   * program that updates it runs.
   */
  public MemorySegment elements() {
    memory.fetch();
    return memory.segment().asReadOnly();
  }

  /** Returns a copy of the elements. */
  public Values values() {
    memory.fetch();
    MemorySegment data = memory.segment();
    double[] d = new double[shape.size()];
    for (int i = 0; i < d.length; i++) {
      d[i] =
          dtype == DType.FLOAT32
              ? data.getAtIndex(ValueLayout.JAVA_FLOAT, i)
              : data.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }
    return new Values(shape, d);
  }

  /**
   * Replaces all elements, rounded to the type.
   *
   * @throws ShapeException if there are more or fewer values than elements
   */
  public void assign(double[] values) {
    checkLength(values.length);
    assign(values, 0);
  }

  /**
   * Replaces all elements by a part of an array, rounded to the type.
   *
   * @param from the index of the first value
   */
  public void assign(double[] values, int from) {
    MemorySegment data = memory.segment();
    Objects.checkFromIndexSize(from, shape.size(), values.length);
    int n = shape.size();
    if (dtype == DType.FLOAT32) {
      float[] rounded = new float[n];
      for (int i = 0; i < n; i++) {
        rounded[i] = (float) values[from + i];
      }
      MemorySegment.copy(rounded, 0, data, ValueLayout.JAVA_FLOAT, 0, n);
    } else {
      MemorySegment.copy(values, from, data, ValueLayout.JAVA_DOUBLE, 0, n);
    }
    memory.changed();
  }

  /**
   * Replaces all elements, bit for bit.
   *
   * @param from all elements, row-major, in the order of the processor's bytes
   * @throws ShapeException if its size is not that of the elements
   */
  public void copyFrom(MemorySegment from) {
    MemorySegment data = memory.segment();
    if (from.byteSize() != data.byteSize()) {
      throw new ShapeException(
          "variable '%s' of shape %s takes %s bytes, found %s"
              .formatted(name, shape, data.byteSize(), from.byteSize()));
    }
    data.copyFrom(from);
    memory.changed();
  }

  /**
   * Copies all elements of a variable of the same shape and type.
   *
   * @throws ShapeException if shape or type differ
   */
  public void copyFrom(Variable from) {
    checkSameType(from);
    copyFrom(from.elements());
  }

  /**
   * Swaps all elements with a variable of the same shape and type.
   *
   * @throws ShapeException if shape or type differ
   */
  public void swap(Variable other) {
    checkSameType(other);
    memory.fetch();
    other.memory.fetch();
    MemorySegment a = memory.segment();
    MemorySegment b = other.memory.segment();
    MemorySegment buffer = MemorySegment.ofArray(new byte[(int) Math.min(CHUNK, a.byteSize())]);
    for (long at = 0; at < a.byteSize(); at += CHUNK) {
      long n = Math.min(CHUNK, a.byteSize() - at);
      MemorySegment.copy(a, at, buffer, 0, n);
      MemorySegment.copy(b, at, a, at, n);
      MemorySegment.copy(buffer, 0, b, at, n);
    }
    memory.changed();
    other.memory.changed();
  }

  /** Sets all elements to a value, rounded to the type. */
  public void fill(double value) {
    MemorySegment data = memory.segment();
    for (int i = 0; i < shape.size(); i++) {
      if (dtype == DType.FLOAT32) {
        data.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) value);
      } else {
        data.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
      }
    }
    memory.changed();
  }

  private void checkLength(int found) {
    if (found != shape.size()) {
      throw new ShapeException(
          "variable '%s' of shape %s takes %s values, found %s"
              .formatted(name, shape, shape.size(), found));
    }
  }

  private void checkSameType(Variable other) {
    if (!other.shape.equals(shape) || other.dtype != dtype) {
      throw new ShapeException(
          "variable '%s' is %s of shape %s, '%s' is %s of shape %s"
              .formatted(name, dtype, shape, other.name, other.dtype, other.shape));
    }
  }

  @Override
  public String toString() {
    return name + shape;
  }
}
