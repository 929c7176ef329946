package dev.axone.numpy;

import dev.axone.checkpoint.Entry;
import dev.axone.data.DataException;
import dev.axone.data.DecompressionLimit;
import dev.axone.data.RegularFile;
import dev.axone.file.WholeFile;
import dev.axone.tensor.DType;
import dev.axone.vocabulary.Names;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * An archive of NumPy arrays, as written by {@code numpy.savez} and {@code numpy.savez_compressed}.
 *
 * <pre>{@code
 * Npz arrays = Npz.of(Path.of("mnist.npz"));
 * Column x = arrays.read("x_train").samples();
 * }</pre>
 *
 * @param file the archive
 * @param names the names of its arrays
 */
public record Npz(Path file, List<String> names) {
  private static final String END = ".npy";
  private static final int CHUNK = 1 << 26;

  /**
   * A constant time, so that equal arrays give equal files. It is just above the minimum of the
   * format: for the minimum, Java adds a second time in UTC, which depends on the time zone.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  /** Copies the names. */
  public Npz {
    names = List.copyOf(names);
  }

  /**
   * Opens an archive and lists its arrays.
   *
   * @throws DataException if it is missing or not an archive
   */
  public static Npz of(Path file) {
    try (ZipFile zip = open(file)) {
      return new Npz(
          file,
          zip.stream()
              .map(ZipEntry::getName)
              .filter(n -> n.endsWith(END))
              .map(n -> n.substring(0, n.length() - END.length()))
              .toList());
    } catch (IOException e) {
      throw Npy.failure(file, e);
    }
  }

  private static ZipFile open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DataException(file + ": is a folder, an .npz file is needed; name a file in it");
    }
    RegularFile.check(file);
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new DataException(
          file
              + ": is not an archive of arrays, or is damaged; give a complete file that"
              + " numpy.savez wrote",
          e);
    }
  }

  /**
   * Reads an array.
   *
   * @throws DataException if there is no array of that name, or it is damaged
   */
  public Npy read(String name) {
    String label = file + " [" + name + "]";
    try (ZipFile zip = open(file)) {
      ZipEntry entry = zip.getEntry(name + END);
      if (entry == null) {
        throw new DataException(Names.unknown(file + ": there is no array", name, names));
      }
      DecompressionLimit.check(label, entry.getCompressedSize(), entry.getSize());
      CRC32 crc = new CRC32();
      try (InputStream in =
          new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), crc))) {
        Npy array = Npy.read(label, in);
        if (crc.getValue() != entry.getCrc()) {
          throw new DataException(
              "%s: is damaged: its checksum is %08X, that of its bytes %08X; get the file again"
                  .formatted(label, entry.getCrc(), crc.getValue()));
        }
        return array;
      }
    } catch (ZipException | EOFException e) {
      throw new DataException(label + ": is damaged, it cannot be unpacked; get the file again", e);
    } catch (IOException e) {
      throw Npy.failure(file, e);
    }
  }

  /**
   * Writes tensors, such as a model's weights, atomically; an existing file is replaced.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written; an existing one is then
   *     unchanged
   */
  public static void write(Path to, Collection<Entry> tensors) {
    WholeFile.write(to, out -> write(out, tensors));
  }

  private static void write(OutputStream out, Collection<Entry> tensors) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      WritableByteChannel bytes = Channels.newChannel(zip);
      for (Entry tensor : tensors) {
        ZipEntry entry = new ZipEntry(tensor.name() + END);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        NpyType type = tensor.dtype() == DType.FLOAT32 ? NpyType.F4 : NpyType.F8;
        zip.write(NpyHeader.write(type, tensor.shape()));
        long size = tensor.data().byteSize();
        for (long at = 0; at < size; at += CHUNK) {
          ByteBuffer part = tensor.data().asSlice(at, Math.min(CHUNK, size - at)).asByteBuffer();
          while (part.hasRemaining()) {
            bytes.write(part);
          }
        }
        zip.closeEntry();
      }
    }
  }
}
