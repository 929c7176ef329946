package dev.axone.data;

import dev.axone.file.WriteException;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file for {@link Packed}: samples in any order and from several threads. */
final class PackedWriter implements AutoCloseable {
  private static final int FIRST = 1 << 16;

  private static final ThreadLocal<ByteBuffer> SCRATCH =
      ThreadLocal.withInitial(() -> buffer(FIRST));

  private final Path path;
  private final FileChannel file;
  private final int stride;

  PackedWriter(Path path, PackedType type, Shape shape) {
    this.path = path;
    this.stride = shape.size() * type.bytes();
    try {
      file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void write(int index, byte[] from, int samples) {
    write(index, ByteBuffer.wrap(from, 0, samples * stride));
  }

  void write(int index, float[] from, int samples) {
    int bytes = samples * stride;
    ByteBuffer buffer = SCRATCH.get();
    if (buffer.capacity() < bytes) {
      buffer = buffer(bytes);
      SCRATCH.set(buffer);
    }
    buffer.clear().limit(bytes);
    buffer.asFloatBuffer().put(from, 0, bytes / Float.BYTES);
    write(index, buffer);
  }

  private void write(int index, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes, (long) index * stride + bytes.position());
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  /** Extends the file to a number of samples, of which some may not have been written. */
  void finish(int size) {
    long length = (long) size * stride;
    try {
      if (length > 0 && file.size() < length) {
        file.write(ByteBuffer.wrap(new byte[1]), length - 1);
      }
      file.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private WriteException failure(IOException e) {
    return Cache.unwritable(path.toString(), e);
  }
}
