package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Rows of a table, encoded when they are read. */
final class Encoded implements Column {
  private final Column rows;
  private final Shape shape;
  private final int[] offsets;
  private final Encoder[] encoders;
  private final int[] @Nullable [] codes;
  private final ThreadLocal<Buffers> buffers;

  /** The buffers of a thread. */
  private static final class Buffers {
    private final float[] row;
    private final float[] encoded;
    private final MemorySegment raw;

    Buffers(int width, int encodedWidth) {
      row = new float[width];
      encoded = new float[encodedWidth];
      raw = MemorySegment.ofArray(row);
    }
  }

  /**
   * @param rows the raw rows
   * @param shape the shape of the encoded rows
   * @param offsets the offset of each encoder's value in a row
   * @param codes for each encoder the mapping from the rows' codes of words to the encoder's; null:
   *     identity
   */
  Encoded(Column rows, Shape shape, int[] offsets, Encoder[] encoders, int[] @Nullable [] codes) {
    this.rows = rows;
    this.shape = shape;
    this.offsets = offsets;
    this.encoders = encoders;
    this.codes = codes;
    this.buffers = ThreadLocal.withInitial(() -> new Buffers(rows.shape().size(), shape.size()));
  }

  @Override
  public int size() {
    return rows.size();
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
    Buffers b = buffers.get();
    rows.read(index, b.raw, 0);
    int at = 0;
    for (int i = 0; i < encoders.length; i++) {
      int[] known = codes[i];
      float value = b.row[offsets[i]];
      if (known != null && !Float.isNaN(value)) {
        b.row[offsets[i]] = known[(int) value];
      }
      encoders[i].encode(b.row, offsets[i], b.encoded, at);
      at += encoders[i].width();
    }
    MemorySegment.copy(
        b.encoded, 0, to, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, b.encoded.length);
  }
}
