package dev.axone.checkpoint;

import dev.axone.tensor.DType;
import dev.axone.tensor.Shape;
import java.lang.foreign.MemorySegment;

/**
 * A tensor in a checkpoint.
 *
 * @param name its name, unique in the file
 * @param dtype the type of its elements
 * @param shape its shape
 * @param data its elements, row-major, exactly {@code shape.size() * dtype.bytes()} bytes
 */
public record Entry(String name, DType dtype, Shape shape, MemorySegment data) {
  /** Checks the number of bytes. */
  public Entry {
    long bytes = (long) shape.size() * dtype.bytes();
    if (data.byteSize() != bytes) {
      throw new IllegalArgumentException(
          "tensor '%s' of shape %s takes %s bytes, found %s"
              .formatted(name, shape, bytes, data.byteSize()));
    }
  }
}
