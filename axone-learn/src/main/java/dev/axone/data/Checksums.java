package dev.axone.data;

import dev.axone.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The lengths and checksums (CRC-32C of each 16 MiB) of a folder's files, in a file beside them.
 * They are checked on all cores, which takes about as long as reading the files once.
 */
final class Checksums {
  private static final String FILE = "checksums.json";
  private static final long BLOCK = 16L << 20;

  private Checksums() {}

  /** Writes the checksums of a folder's files. */
  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), Json.write(of(folder)));
  }

  /** Returns whether the files match their checksums. */
  static boolean match(Path folder) {
    try {
      Map<String, @Nullable Object> stated =
          Json.readObject(Files.readString(folder.resolve(FILE)));
      return stated.equals(of(folder));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return false; // Unreadable files do not match.
    }
  }

  private static Map<String, List<Long>> of(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(f -> !f.endsWith(FILE)).sorted().toList();
    }
    Map<String, List<Long>> sums = new LinkedHashMap<>();
    for (Path file : files) {
      sums.put(String.valueOf(file.getFileName()), sums(file));
    }
    return sums;
  }

  /** Returns the length, then the checksum of each block. */
  private static List<Long> sums(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long length = in.size();
      LongStream blocks =
          LongStream.range(0, Math.ceilDiv(length, BLOCK))
              .parallel()
              .map(i -> sum(in, i * BLOCK, Math.min(BLOCK, length - i * BLOCK)));
      return LongStream.concat(LongStream.of(length), blocks).boxed().toList();
    }
  }

  private static long sum(FileChannel in, long at, long length) {
    try {
      CRC32C crc = new CRC32C();
      crc.update(in.map(MapMode.READ_ONLY, at, length));
      return crc.getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
