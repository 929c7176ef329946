package dev.axone.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, outermost first; {@code Shape.of()} is the shape of a scalar.
 * Immutable.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dims;

  private Shape(int[] dims) {
    this.dims = dims;
  }

  /**
   * Returns the shape with these sizes.
   *
   * @throws ShapeException if a size is negative or there are more than 2³¹−1 elements
   */
  public static Shape of(int... dims) {
    if (dims.length == 0) {
      return SCALAR;
    }
    long size = 1;
    for (int d : dims) {
      if (d < 0) {
        throw new ShapeException("a size must not be negative, found " + Arrays.toString(dims));
      }
      size = Math.multiplyExact(size, d);
      if (size > Integer.MAX_VALUE) {
        throw new ShapeException(
            "a tensor holds at most 2147483647 elements, found " + Arrays.toString(dims));
      }
    }
    return new Shape(dims.clone());
  }

  /** Returns the number of axes. */
  public int rank() {
    return dims.length;
  }

  /** Returns the size of an axis; a negative axis counts from the end. */
  public int dim(int axis) {
    return dims[axis(axis)];
  }

  /** Returns the axis as an index from 0; a negative axis counts from the end. */
  public int axis(int axis) {
    int a = axis < 0 ? axis + dims.length : axis;
    if (a < 0 || a >= dims.length) {
      throw new ShapeException("axis " + axis + " does not exist in shape " + this);
    }
    return a;
  }

  /** Returns the number of elements. */
  public int size() {
    int size = 1;
    for (int d : dims) {
      size *= d;
    }
    return size;
  }

  /** Returns a copy of the sizes. */
  public int[] toArray() {
    return dims.clone();
  }

  /** Returns this shape with the size of one axis replaced. */
  public Shape with(int axis, int size) {
    int[] d = dims.clone();
    d[axis(axis)] = size;
    return of(d);
  }

  /** Returns this shape without its first axis: the shape of one sample of a batch. */
  public Shape tail() {
    return of(Arrays.copyOfRange(dims, Math.min(1, dims.length), dims.length));
  }

  /** Returns this shape with a new first axis: the shape of a batch. */
  public Shape batch(int size) {
    int[] d = new int[dims.length + 1];
    d[0] = size;
    System.arraycopy(dims, 0, d, 1, dims.length);
    return of(d);
  }

  /** Returns this shape's axes and then those of {@code inner}. */
  public Shape join(Shape inner) {
    int[] d = Arrays.copyOf(dims, dims.length + inner.dims.length);
    System.arraycopy(inner.dims, 0, d, dims.length, inner.dims.length);
    return of(d);
  }

  /**
   * Returns the row-major strides: the number of elements from one index of each axis to the next.
   */
  public int[] strides() {
    int[] s = new int[dims.length];
    int n = 1;
    for (int i = dims.length - 1; i >= 0; i--) {
      s[i] = n;
      n *= dims[i];
    }
    return s;
  }

  /**
   * Returns the shape that both broadcast to by NumPy's rule: aligned at the last axis, equal or 1.
   *
   * @throws ShapeException naming the axis and both shapes
   */
  public static Shape broadcast(Shape a, Shape b) {
    int rank = Math.max(a.rank(), b.rank());
    int[] d = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int x = i <= a.rank() ? a.dims[a.rank() - i] : 1;
      int y = i <= b.rank() ? b.dims[b.rank() - i] : 1;
      if (x != y && x != 1 && y != 1) {
        throw new ShapeException(
            "shapes %s and %s do not broadcast: axis %s from the end has %s and %s, they must be equal or one of them 1"
                .formatted(a, b, i, x, y));
      }
      d[rank - i] = x == 1 ? y : x;
    }
    return of(d);
  }

  /** Returns whether {@code from}, aligned at the last axis, has the sizes of {@code to} or 1. */
  static boolean broadcasts(Shape from, Shape to) {
    int offset = to.rank() - from.rank();
    for (int i = 0; i < from.rank(); i++) {
      if (offset < 0 || (from.dims[i] != 1 && from.dims[i] != to.dims[i + offset])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Shape s && Arrays.equals(dims, s.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  @Override
  public String toString() {
    return Arrays.stream(dims)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
