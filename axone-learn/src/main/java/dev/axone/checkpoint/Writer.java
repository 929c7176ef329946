package dev.axone.checkpoint;

import dev.axone.file.Interrupts;
import dev.axone.file.WholeFile;
import dev.axone.file.WriteException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes a checkpoint file atomically. */
final class Writer {
  /** Maximum bytes of a tensor in one buffer. */
  private static final long CHUNK = 1 << 30;

  private Writer() {}

  static void write(Path file, Checkpoint checkpoint) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Path name = target.getFileName();
    if (folder == null || name == null) {
      throw new CheckpointException("a checkpoint needs a file name, found: " + file);
    }
    try {
      Interrupts.heldBack(
          () -> {
            Files.createDirectories(folder);
            WholeFile.replace(
                target,
                out -> {
                  for (ByteBuffer part : parts(checkpoint)) {
                    while (part.hasRemaining()) {
                      out.write(part);
                    }
                  }
                });
            return target;
          });
    } catch (IOException e) {
      throw failure(file, e);
    }
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

  private static WriteException failure(Path file, IOException e) {
    WriteException plain = WriteException.of("checkpoint '%s'".formatted(file), e);
    return new WriteException(
        plain.getMessage() + " (an existing file is unchanged)", plain.atStart(), e);
  }
}
