package dev.axone.data;

import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * A column with one byte an element, converted to float when it is read:
 *
 * <pre>value = byte · scale + offset</pre>
 *
 * <p>Images stay as small as their file, and scaling them costs no pass over the data:
 *
 * <pre>{@code
 * Column images = Bytes.unsigned(Shape.of(28, 28), bytes).scaled(1 / 255f, 0); // in 0…1
 * }</pre>
 */
public final class Bytes implements Column {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  /** Elements converted at a time; they stay in the first-level cache. */
  private static final int CHUNK = 1024;

  /** Below this, copying to an array costs more than it saves. */
  private static final int FEW = 16;

  private static final ThreadLocal<float[]> SCRATCH =
      ThreadLocal.withInitial(() -> new float[CHUNK]);

  private final int size;
  private final Shape shape;
  private final int stride;
  private final byte[] data; // (size, shape)
  private final float bias;
  private final float scale;
  private final float offset;

  private Bytes(int size, Shape shape, byte[] data, float bias, float scale, float offset) {
    if ((long) size * shape.size() != data.length) {
      throw new DataException(
          "%s samples of shape %s are %s bytes, found %s"
              .formatted(size, shape, (long) size * shape.size(), data.length));
    }
    if (!Float.isFinite(scale) || !Float.isFinite(offset)) {
      throw new DataException(
          "scale and offset must be finite, found %s and %s".formatted(scale, offset));
    }
    this.size = size;
    this.shape = shape;
    this.stride = shape.size();
    this.data = data;
    this.bias = bias;
    this.scale = scale;
    this.offset = offset;
  }

  /**
   * Returns samples of unsigned bytes, 0 to 255.
   *
   * @param shape the shape of one sample, not empty
   * @param data sample after sample, row-major; copied
   * @throws DataException if the bytes are not a whole number of samples
   */
  public static Bytes unsigned(Shape shape, byte... data) {
    return adopt(Floats.samples(shape, data.length), shape, data.clone(), true);
  }

  /** Returns samples of signed bytes, −128 to 127; otherwise as {@link #unsigned}. */
  public static Bytes signed(Shape shape, byte... data) {
    return adopt(Floats.samples(shape, data.length), shape, data.clone(), false);
  }

  /**
   * Returns samples of bytes that wrap an array, which is changed, without copying it. Unsigned
   * bytes are kept with their top bit flipped: as signed byte + 128 the conversion is one that the
   * compiler vectorises (four times as fast as {@code b & 255}).
   *
   * @param size the number of samples
   * @param shape the shape of one sample
   * @param data sample after sample, row-major
   */
  public static Bytes adopt(int size, Shape shape, byte[] data, boolean unsigned) {
    if (unsigned) {
      for (int i = 0; i < data.length; i++) {
        data[i] ^= (byte) 0x80;
      }
    }
    return new Bytes(size, shape, data, unsigned ? 128 : 0, 1, 0);
  }

  /** Returns the same bytes read as {@code byte · scale + offset}; an earlier scale is replaced. */
  public Bytes scaled(float scale, float offset) {
    return new Bytes(size, shape, data, bias, scale, offset);
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
    if (stride < FEW) {
      for (int i = 0; i < stride; i++) {
        to.set(FLOAT, offset + 4L * i, (data[from + i] + bias) * scale + this.offset);
      }
      return;
    }
    float[] floats = SCRATCH.get();
    for (int done = 0; done < stride; done += CHUNK) {
      int n = Math.min(CHUNK, stride - done);
      convert(data, from + done, floats, n, bias, scale, this.offset);
      MemorySegment.copy(floats, 0, to, FLOAT, offset + 4L * done, n);
    }
  }

  /** Only locals, so that the compiler vectorises it. */
  private static void convert(
      byte[] bytes, int from, float[] to, int n, float bias, float scale, float offset) {
    for (int i = 0; i < n; i++) {
      to[i] = (bytes[from + i] + bias) * scale + offset;
    }
  }

  /** Returns −1: scaled bytes are finite. */
  @Override
  public int firstNonFinite() {
    float largest = 256 * Math.abs(scale) + Math.abs(offset);
    return Float.isFinite(largest) ? -1 : Column.super.firstNonFinite();
  }
}
