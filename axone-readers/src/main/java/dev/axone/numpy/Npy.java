package dev.axone.numpy;

import dev.axone.data.Bytes;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Floats;
import dev.axone.data.Packed;
import dev.axone.data.RegularFile;
import dev.axone.file.WholeFile;
import dev.axone.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A NumPy array from an .npy file; its first axis is the samples.
 *
 * <p>All versions of the format are read, with elements of {@link NpyType} in both byte orders and
 * both memory orders (C and Fortran). The size in the header is checked before memory is allocated.
 * A file of float32 above 256 MiB is not loaded but read sample by sample.
 *
 * <pre>{@code
 * Column x = Npy.read(Path.of("x.npy")).samples();
 * }</pre>
 *
 * @param name name in messages: the path
 * @param type element type in the file
 * @param shape shape with the sample axis first
 * @param samples the samples as float32, of {@code shape.tail()}; {@link Bytes} for one-byte types
 */
public record Npy(String name, NpyType type, Shape shape, Column samples) {
  private static final long MEMORY = 256L << 20;
  private static final int CHUNK = 1 << 16;

  /**
   * Reads a file.
   *
   * @throws DataException if it is missing, unreadable, truncated, too long or not an array of
   *     numbers
   */
  public static Npy read(Path file) {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new DataException(file + ": is a folder, an .npy file is needed; name a file in it");
      }
      RegularFile.check(file);
      long size = Files.size(file);
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
        NpyHeader header = NpyHeader.read(name, in);
        checkSize(name, header, size);
        boolean plain =
            header.type() == NpyType.F4
                && header.order().equals(ByteOrder.nativeOrder())
                && !header.fortran()
                && header.shape().rank() > 0;
        if (plain && header.bytes() > MEMORY) {
          Shape shape = header.shape();
          return new Npy(
              name,
              header.type(),
              shape,
              Packed.of(file, header.length(), shape.dim(0), shape.tail()));
        }
        return elements(name, header, in);
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  static DataException failure(Path file, IOException e) {
    return switch (e) {
      case NoSuchFileException _ ->
          new DataException(file.toAbsolutePath() + ": there is no such file; correct the path", e);
      case AccessDeniedException _ ->
          new DataException(file + ": no permission to read it; change its permissions", e);
      default -> new DataException(file + ": cannot be read: " + e.getMessage(), e);
    };
  }

  /** Reads an array from a stream, such as an entry of an archive, to its end. */
  static Npy read(String name, InputStream in) throws IOException {
    return elements(name, NpyHeader.read(name, in), in);
  }

  private static void checkSize(String name, NpyHeader header, long size) {
    long expected = header.length() + header.bytes();
    if (size != expected) {
      throw new DataException(
          "%s, byte %s: the file ends here, shape %s of %s ends at byte %s; it is %s, get or save it again"
              .formatted(
                  name,
                  size,
                  header.shape(),
                  header.type().code(),
                  expected,
                  size < expected ? "truncated" : "longer than its header says"));
    }
  }

  /** Allocates memory only as far as the stream reaches. */
  private static Npy elements(String name, NpyHeader header, InputStream in) throws IOException {
    if (header.bytes() > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "%s: %s bytes of elements found, at most 2147483639 can be read into memory; save it in its own file in float32, or split it"
              .formatted(name, header.bytes()));
    }
    byte[] bytes = in.readNBytes((int) header.bytes());
    if (bytes.length < header.bytes()) {
      checkSize(name, header, header.length() + (long) bytes.length);
    }
    if (in.read() >= 0) {
      checkSize(name, header, header.length() + header.bytes() + 1);
    }
    Shape all = header.shape();
    int size = all.rank() == 0 ? 1 : all.dim(0);
    Shape sample = all.rank() == 0 ? all : all.tail();
    boolean oneByte = header.type() == NpyType.U1 || header.type() == NpyType.I1;
    if (oneByte && !header.fortran() && size > 0 && sample.size() > 0) {
      Column samples =
          header.type() == NpyType.U1 ? Bytes.unsigned(sample, bytes) : Bytes.signed(sample, bytes);
      return new Npy(name, header.type(), all, samples);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
    float[] floats = new float[all.size()];
    int width = header.type().bytes();
    for (int i = 0; i < floats.length; i++) {
      floats[i] = header.type().get(buffer, i * width);
    }
    if (header.fortran()) {
      floats = inRowMajorOrder(all, floats);
    }
    if (floats.length == 0) {
      throw new DataException(
          "%s: shape %s has no elements: each axis needs at least one".formatted(name, all));
    }
    return new Npy(name, header.type(), all, Floats.of(sample, floats));
  }

  /** Converts elements from Fortran order to C order. */
  private static float[] inRowMajorOrder(Shape shape, float[] fortran) {
    int rank = shape.rank();
    float[] rows = new float[fortran.length];
    int[] index = new int[rank];
    int[] strides = new int[rank];
    int stride = 1;
    for (int i = rank - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.dim(i);
    }
    for (float x : fortran) {
      int at = 0;
      for (int i = 0; i < rank; i++) {
        at += index[i] * strides[i];
      }
      rows[at] = x;
      for (int i = 0; i < rank && ++index[i] == shape.dim(i); i++) {
        index[i] = 0;
      }
    }
    return rows;
  }

  /** Returns the header of a file of float32. */
  static byte[] header(Shape shape) {
    return NpyHeader.write(NpyType.F4, shape);
  }

  /**
   * Writes floats as an .npy file, for {@code numpy.load}.
   *
   * @throws DataException if the file cannot be written; an existing one is then unchanged
   */
  public static void write(Path file, Shape shape, float[] data) {
    if (shape.size() != data.length) {
      throw new DataException(
          "shape %s holds %s elements, found %s".formatted(shape, shape.size(), data.length));
    }
    byte[] header = header(shape);
    ByteBuffer all =
        ByteBuffer.wrap(Arrays.copyOf(header, Math.addExact(header.length, 4 * data.length)))
            .order(ByteOrder.LITTLE_ENDIAN);
    all.position(header.length);
    all.asFloatBuffer().put(data);
    WholeFile.write(file, out -> out.write(all.array()));
  }
}
