package dev.axone.idx;

import dev.axone.data.Bytes;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Floats;
import dev.axone.tensor.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads an IDX file; its header is checked before memory is allocated. */
final class IdxReader {
  private static final int AXES = 4; // the first axis' offset

  private final String name;

  IdxReader(String name) {
    this.name = name;
  }

  Idx read(byte[] content) {
    if (content.length == 0) {
      throw new DataException(name + ": is empty, an IDX file has at least 4 bytes; get it again");
    }
    try (Content source =
        Gunzip.isGzip(content) ? new Gunzip(name, content) : new PlainContent(content)) {
      byte[] start = new byte[AXES];
      check(source.read(start, 0, AXES), AXES, 0, "the header");
      IdxType type = type(start);
      Shape shape = shape(source, start[3] & 0xff);
      long expected = (long) shape.size() * type.bytes();
      int offset = AXES + 4 * shape.rank();
      byte[] elements = elements(source, expected, offset, type + " elements of shape " + shape);
      if (source.read(new byte[1], 0, 1) > 0) {
        throw at(
            offset + expected,
            "the file goes on after shape %s; the header or the file is damaged, get it again"
                .formatted(shape));
      }
      return new Idx(name, type, shape, column(type, shape, elements));
    }
  }

  private IdxType type(byte[] start) {
    if (start[0] == 0 && start[1] == 0) {
      for (IdxType type : IdxType.values()) {
        if (type.code() == start[2]) {
          return type;
        }
      }
    }
    throw at(
        0,
        "found %s, an IDX file starts with 0000, then 08, 09 or 0B to 0E; give an IDX file, plain or gzip"
            .formatted(HexFormat.of().withUpperCase().formatHex(start, 0, 3)));
  }

  private Shape shape(Content source, int rank) {
    byte[] bytes = new byte[4 * rank];
    check(source.read(bytes, 0, bytes.length), bytes.length, AXES, rank + " axes");
    int[] dims = new int[rank];
    long size = 1;
    long sample = 1;
    for (int i = 0; i < rank; i++) {
      long dim = Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(4 * i));
      size *= dim;
      sample *= i == 0 ? 1 : dim; // may be too large although there are 0 samples
      if (Math.max(dim, Math.max(size, sample)) > Integer.MAX_VALUE) {
        throw at(
            AXES + 4L * i,
            "axis %s has %s entries, which makes %s elements, allowed are 2147483647; the header is damaged, get the file again"
                .formatted(i, dim, Math.max(dim, Math.max(size, sample))));
      }
      dims[i] = (int) dim;
    }
    return Shape.of(dims);
  }

  /** Allocates memory only as far as the content reaches. */
  private byte[] elements(Content source, long expected, int offset, String what) {
    if (expected > Integer.MAX_VALUE - 8) {
      throw at(
          AXES,
          "%s are %s bytes, at most 2147483639 can be read; split the file"
              .formatted(what, expected));
    }
    int length = (int) expected;
    byte[] elements = new byte[source.capacity(offset, length)];
    int n = 0;
    while (true) {
      n += source.read(elements, n, elements.length - n);
      if (n == length || n < elements.length) {
        break;
      }
      elements = Arrays.copyOf(elements, (int) Math.min(expected, 2L * elements.length + 64));
    }
    check(n, length, offset, what);
    return elements;
  }

  private static Column column(IdxType type, Shape shape, byte[] elements) {
    int size = shape.rank() == 0 ? 1 : shape.dim(0);
    Shape sample = shape.tail();
    if (type.bytes() == 1) {
      return Bytes.adopt(size, sample, elements, type == IdxType.UNSIGNED_BYTE);
    }
    ByteBuffer buffer = ByteBuffer.wrap(elements);
    float[] floats = new float[shape.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] =
          switch (type) {
            case SHORT -> buffer.getShort(2 * i);
            case INT -> buffer.getInt(4 * i);
            case FLOAT -> buffer.getFloat(4 * i);
            case DOUBLE -> (float) buffer.getDouble(8 * i);
            case UNSIGNED_BYTE, SIGNED_BYTE -> throw new AssertionError(type);
          };
    }
    return Floats.adopt(size, sample, floats);
  }

  private void check(int found, int expected, int offset, String what) {
    if (found < expected) {
      throw at(
          offset + (long) found,
          "the file ends here; %s from byte %s on are %s bytes, found %s; the file is truncated, get it again"
              .formatted(what, offset, expected, found));
    }
  }

  private DataException at(long offset, String what) {
    return DataException.at(name, offset, what);
  }
}
