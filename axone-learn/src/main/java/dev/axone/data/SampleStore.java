package dev.axone.data;

import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Plural;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Collects samples, written in any order and from several threads, in a column in memory or in a
 * file.
 *
 * <pre>{@code
 * try (SampleStore store = SampleStore.inMemory(PackedType.FLOAT, Shape.of(2), 100)) {
 *   store.write(0, new float[] {1, 2}, 1);
 *   Column samples = store.finish(1);
 * }
 * }</pre>
 */
public final class SampleStore implements AutoCloseable {
  /** The recommended maximum size of a store in memory: 256 MiB. */
  public static final long MEMORY = 256L << 20;

  private final PackedType type;
  private final Shape shape;
  private final int size;
  private final byte @Nullable [] bytes;
  private final float @Nullable [] floats;
  private final @Nullable PackedWriter file;
  private final @Nullable Path path;

  private SampleStore(PackedType type, Shape shape, int size, @Nullable Path path) {
    this.type = type;
    this.shape = shape;
    this.size = size;
    this.path = path;
    boolean here = path == null;
    boolean small = type == PackedType.UNSIGNED_BYTE;
    long n = here ? (long) size * shape.size() : 0;
    String what = Plural.of(size, "sample") + " of shape " + shape;
    int length = HeapSpace.length(what, n, type.bytes());
    try {
      bytes = here && small ? new byte[length] : null;
      floats = here && !small ? new float[length] : null;
    } catch (OutOfMemoryError e) {
      throw HeapSpace.tooLarge(what, n, type.bytes(), e);
    }
    file = path == null ? null : new PackedWriter(path, type, shape);
  }

  /**
   * Returns a store in memory.
   *
   * @param shape of one sample
   * @param size the number of samples; those that are not written are zeros
   */
  public static SampleStore inMemory(PackedType type, Shape shape, int size) {
    return new SampleStore(type, shape, size, null);
  }

  /**
   * Returns a store in a new file; otherwise as {@link #inMemory}.
   *
   * @throws dev.axone.file.WriteException if the file exists already or cannot be created
   */
  public static SampleStore inFile(PackedType type, Shape shape, int size, Path file) {
    return new SampleStore(type, shape, size, file);
  }

  /** Writes samples of bytes from an index on. */
  public void write(int index, byte[] from, int samples) {
    if (file != null) {
      file.write(index, from, samples);
    } else if (bytes != null) {
      System.arraycopy(from, 0, bytes, index * shape.size(), samples * shape.size());
    } else {
      throw new IllegalStateException("this store takes floats");
    }
  }

  /** Writes samples of floats from an index on. */
  public void write(int index, float[] from, int samples) {
    if (file != null) {
      file.write(index, from, samples);
    } else if (floats != null) {
      System.arraycopy(from, 0, floats, index * shape.size(), samples * shape.size());
    } else {
      throw new IllegalStateException("this store takes bytes");
    }
  }

  /**
   * Returns the samples, bytes as {@code byte · scale}; nothing can be written afterwards.
   *
   * @param scale the factor of bytes; floats are unchanged
   */
  public Column finish(float scale) {
    if (file != null && path != null) {
      file.finish(size);
      return column(type, shape, size, scale, path);
    }
    return bytes != null
        ? Bytes.adopt(size, shape, bytes, true).scaled(scale, 0)
        : Floats.adopt(size, shape, floats == null ? new float[0] : floats);
  }

  /** Returns the samples of a file that was finished. */
  public static Column column(PackedType type, Shape shape, int size, float scale, Path file) {
    return type == PackedType.FLOAT
        ? Packed.of(file, 0, size, shape)
        : Packed.bytes(file, 0, size, shape, scale);
  }

  /** Closes the file, which is unusable unless it was finished. */
  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
