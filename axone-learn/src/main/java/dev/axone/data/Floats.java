package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * A column of floats in memory.
 *
 * <pre>{@code
 * Column labels = Floats.of(Shape.of(), 0, 1, 1, 0); // 4 labels
 * }</pre>
 */
public final class Floats implements Column {
  private final int size;
  private final Shape shape;
  private final int stride;
  private final float[] data; // (size, shape)

  /** The result of {@link #firstNonFinite}, plus 2; 0 while it is unknown. */
  private volatile int checked;

  private Floats(int size, Shape shape, float[] data) {
    this.size = size;
    this.shape = shape;
    this.stride = shape.size();
    this.data = data;
  }

  /**
   * Returns samples of floats.
   *
   * @param shape the shape of one sample, not empty
   * @param data sample after sample, row-major; copied
   * @throws DataException if the floats are not a whole number of samples
   */
  public static Floats of(Shape shape, float... data) {
    return adopt(samples(shape, data.length), shape, data.clone());
  }

  /**
   * Returns samples that are vectors.
   *
   * @param rows a vector for each sample, all of one length; copied
   * @throws DataException if there is none, one is empty or their lengths differ
   */
  public static Floats of(float[]... rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    if (width == 0) {
      throw new DataException("at least one sample with at least one number is needed");
    }
    float[] data = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width) {
        throw new DataException(
            "all samples have as many numbers: sample 0 has %s, sample %s has %s"
                .formatted(width, i, rows[i].length));
      }
      System.arraycopy(rows[i], 0, data, i * width, width);
    }
    return adopt(rows.length, Shape.of(width), data);
  }

  /**
   * Returns samples of numbers that wrap an array, without copying it.
   *
   * @param size the number of samples
   * @param shape the shape of one sample
   * @param data sample after sample, row-major
   */
  public static Floats adopt(int size, Shape shape, float[] data) {
    return new Floats(size, shape, data);
  }

  /** Returns the number of samples of {@code shape} in a number of elements. */
  static int samples(Shape shape, int elements) {
    int n = shape.size();
    if (n == 0 || elements % n != 0) {
      throw new DataException(
          "samples of shape %s have %s elements each, found %s elements: not a whole number of samples"
              .formatted(shape, n, elements));
    }
    return elements / n;
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
    int from = Objects.checkIndex(index, size) * stride;
    MemorySegment.copy(data, from, to, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, stride);
  }

  /** Searches once: the floats do not change. */
  @Override
  public int firstNonFinite() {
    int known = checked;
    if (known == 0) {
      known = search() + 2;
      checked = known;
    }
    return known - 2;
  }

  private int search() {
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        return i / stride;
      }
    }
    return -1;
  }
}
