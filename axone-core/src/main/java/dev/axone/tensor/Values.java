package dev.axone.tensor;

import java.util.Arrays;

/**
 * The elements of an evaluated tensor, row-major, widened to double.
 *
 * @param shape the shape
 * @param data {@code shape.size()} elements; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below
public record Values(Shape shape, double[] data) {
  /** Checks that the number of elements fits the shape. */
  public Values {
    if (shape.size() != data.length) {
      throw new ShapeException(
          "shape %s holds %s elements, found %s".formatted(shape, shape.size(), data.length));
    }
  }

  /** Returns a vector. */
  public static Values of(double... data) {
    return new Values(Shape.of(data.length), data);
  }

  /** Returns a tensor of the given shape from floats. */
  public static Values of(Shape shape, float[] data) {
    double[] d = new double[data.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = data[i];
    }
    return new Values(shape, d);
  }

  /** Returns the only element. */
  public double scalar() {
    if (data.length != 1) {
      throw new ShapeException("a scalar has one element, this has shape " + shape);
    }
    return data[0];
  }

  /**
   * Returns the index of the largest element along the last axis, the first of equal ones. For
   * predictions [samples, classes] these are the classes.
   *
   * @throws ShapeException if this is a scalar
   */
  public int[] argmax() {
    if (shape.rank() == 0) {
      throw new ShapeException("argmax needs an axis, found a scalar");
    }
    int n = shape.dim(-1);
    int[] indices = new int[n == 0 ? 0 : data.length / n];
    for (int row = 0; row < indices.length; row++) {
      for (int i = 1; i < n; i++) {
        if (data[row * n + i] > data[row * n + indices[row]]) {
          indices[row] = i;
        }
      }
    }
    return indices;
  }

  /** Returns the elements as floats. */
  public float[] toFloats() {
    float[] f = new float[data.length];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) data[i];
    }
    return f;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Values v && shape.equals(v.shape) && Arrays.equals(data, v.data);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    String all =
        data.length <= 20
            ? Arrays.toString(data)
            : Arrays.toString(Arrays.copyOf(data, 20)).replace("]", ", …]");
    return shape + " " + all;
  }
}
