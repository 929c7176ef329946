package dev.axone.data;

import dev.axone.file.SharedFile;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A column in a file: float32 values in the processor's byte order, or bytes, sample after sample.
 * Samples are read on demand, adjacent ones together, so memory does not grow with the file.
 *
 * <pre>{@code
 * Column rows = Packed.of(Path.of("rows.f32"), 0, 10_000_000, Shape.of(20));
 * Column images = Packed.bytes(Path.of("images.u8"), 0, 1_000_000, Shape.of(64, 64), 1 / 255f);
 * }</pre>
 */
public final class Packed implements Column {
  /** Bytes to read ahead when samples are read in the order of the file. */
  private static final int AHEAD = 1 << 16;

  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  /** Bytes converted at a time; they stay in the first-level cache. */
  private static final int CHUNK = 1024;

  private static final ThreadLocal<Chunk> CHUNKS =
      ThreadLocal.withInitial(() -> new Chunk(new byte[CHUNK], new float[CHUNK]));

  private final Path file;
  private final long start;
  private final int size;
  private final Shape shape;
  private final PackedType type;
  private final float scale;
  private final int bytes;
  private final ThreadLocal<Window> windows;
  private final SharedFile channel;

  private Packed(
      Path file,
      long start,
      int size,
      Shape shape,
      PackedType type,
      float scale,
      SharedFile channel) {
    this.file = file;
    this.start = start;
    this.size = size;
    this.shape = shape;
    this.type = type;
    this.scale = scale;
    this.bytes = type.bytes() * shape.size();
    this.channel = channel;
    int samples = Math.max(1, AHEAD / Math.max(1, bytes));
    this.windows = ThreadLocal.withInitial(() -> new Window(samples * bytes));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Chunk(byte[] bytes, float[] floats) {}

  /** The samples that one thread read last. */
  private static final class Window {
    final ByteBuffer buffer;
    final MemorySegment memory;
    int first;
    int samples;
    int next = -1;

    Window(int bytes) {
      buffer = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
      memory = MemorySegment.ofBuffer(buffer);
    }
  }

  /**
   * Returns samples of a file.
   *
   * @param file the file
   * @param start the first sample's first byte
   * @param size the number of samples
   * @param shape the shape of one
   * @throws DataException if the file cannot be read or is shorter than that
   */
  public static Packed of(Path file, long start, int size, Shape shape) {
    return of(file, start, size, shape, PackedType.FLOAT, 1);
  }

  /**
   * Returns samples of a file of bytes, each 0 to 255 and read as {@code byte · scale}; otherwise
   * as {@link #of}.
   */
  public static Packed bytes(Path file, long start, int size, Shape shape, float scale) {
    return of(file, start, size, shape, PackedType.UNSIGNED_BYTE, scale);
  }

  private static Packed of(
      Path file, long start, int size, Shape shape, PackedType type, float scale) {
    try {
      SharedFile channel = SharedFile.open(file);
      long needed = start + (long) type.bytes() * size * shape.size();
      if (channel.size() < needed) {
        long found = channel.size();
        channel.close();
        throw new DataException(
            "%s: %s samples of shape %s from byte %s on end at byte %s, the file has %s; it is truncated, get or make it again"
                .formatted(file, size, shape, start, needed, found));
      }
      return new Packed(file, start, size, shape, type, scale, channel);
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; correct the path", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isCostly() {
    return true;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public void read(int index, MemorySegment to, long offset) {
    Objects.checkIndex(index, size);
    Window w = windows.get();
    if (index < w.first || index >= w.first + w.samples) {
      fill(w, index);
    }
    w.next = index + 1;
    long from = (long) (index - w.first) * bytes;
    if (type == PackedType.FLOAT) {
      MemorySegment.copy(w.memory, from, to, offset, bytes);
      return;
    }
    Chunk c = CHUNKS.get();
    for (int done = 0; done < bytes; done += CHUNK) {
      int n = Math.min(CHUNK, bytes - done);
      MemorySegment.copy(w.memory, ValueLayout.JAVA_BYTE, from + done, c.bytes, 0, n);
      convert(c.bytes, c.floats, n, scale);
      MemorySegment.copy(c.floats, 0, to, FLOAT, offset + 4L * done, n);
    }
  }

  /** As in {@link Bytes}, a signed byte is converted, which the compiler vectorises. */
  private static void convert(byte[] bytes, float[] to, int n, float scale) {
    for (int i = 0; i < n; i++) {
      to[i] = ((byte) (bytes[i] ^ 0x80) + 128f) * scale;
    }
  }

  /** Returns −1 for bytes, which are finite; floats are searched. */
  @Override
  public int firstNonFinite() {
    return type == PackedType.UNSIGNED_BYTE ? -1 : Column.super.firstNonFinite();
  }

  private void fill(Window w, int index) {
    int capacity = bytes == 0 ? 1 : w.buffer.capacity() / bytes;
    w.samples = 0;
    int samples = index == w.next ? Math.min(capacity, size - index) : 1;
    w.buffer.clear().limit(samples * bytes);
    long at = start + (long) index * bytes;
    try {
      while (w.buffer.hasRemaining()) {
        int n = channel.read(w.buffer, at + w.buffer.position());
        if (n < 0) {
          throw new DataException(
              "%s, byte %s: the file ends here; it became shorter while it was used, get or make it again"
                  .formatted(file, at + w.buffer.position()));
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    w.first = index;
    w.samples = samples;
  }

  private static DataException unreadable(Path file, IOException e) {
    return new DataException(file + ": cannot be read: " + e.getMessage(), e);
  }
}
