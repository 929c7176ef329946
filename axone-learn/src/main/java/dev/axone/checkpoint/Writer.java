package dev.axone.checkpoint;

import dev.axone.file.Interrupts;
import dev.axone.file.WriteException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes a checkpoint beside its place, forces it to disk, then moves it there in one step. */
final class Writer {
  /** A buffer holds at most this much of a tensor. */
  private static final long CHUNK = 1 << 30;

  private Writer() {}

  static void write(Path file, Checkpoint checkpoint) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Path name = target.getFileName();
    if (folder == null || name == null) {
      throw new CheckpointException("a checkpoint needs a file name, found: " + file);
    }
    Path temporary = folder.resolve("." + name + ".tmp");
    try {
      Interrupts.heldBack(
          () -> {
            write(checkpoint, temporary, target, folder);
            return target;
          });
    } catch (IOException e) {
      delete(temporary);
      throw failure(file, e);
    }
  }

  private static void write(Checkpoint checkpoint, Path temporary, Path target, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    try (FileChannel out =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (ByteBuffer part : parts(checkpoint)) {
        while (part.hasRemaining()) {
          out.write(part);
        }
      }
      out.force(true);
    }
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  private static List<ByteBuffer> parts(Checkpoint checkpoint) {
    byte[] header = Header.of(checkpoint);
    ByteBuffer start = ByteBuffer.allocate(Header.LENGTH_BYTES + header.length);
    start.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).flip();
    List<ByteBuffer> parts = new ArrayList<>(List.of(start));
    for (Entry e : checkpoint.entries().values()) {
      MemorySegment data = e.data();
      for (long at = 0; at < data.byteSize(); at += CHUNK) {
        parts.add(data.asSlice(at, Math.min(CHUNK, data.byteSize() - at)).asByteBuffer());
      }
    }
    CRC32C sum = new CRC32C();
    parts.forEach(p -> sum.update(p.duplicate()));
    byte[] digits =
        HexFormat.of().toHexDigits((int) sum.getValue()).getBytes(StandardCharsets.US_ASCII);
    start.put(Header.SUM_OFFSET, digits);
    return parts;
  }

  /** Forces the folder's list of files to disk, where the system can do that. */
  private static void force(Path folder) {
    try (FileChannel f = FileChannel.open(folder, StandardOpenOption.READ)) {
      f.force(true);
    } catch (IOException e) {
      // Windows has no such operation; there the move itself is what can be had.
      return;
    }
  }

  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      return; // What stopped the writing is the message that counts.
    }
  }

  private static WriteException failure(Path file, IOException e) {
    WriteException plain = WriteException.of("checkpoint '%s'".formatted(file), e);
    return new WriteException(
        plain.getMessage() + " (a former file is as it was)", plain.atStart(), e);
  }
}
