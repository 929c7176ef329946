package dev.axone.tensorboard;

import dev.axone.file.WriteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An event file for TensorBoard. Its name must contain {@code tfevents}; each folder below the one
 * that TensorBoard is started with is a run.
 *
 * <pre>{@code
 * EventFile file = new EventFile(Path.of("logs/train/events.out.tfevents.1"));
 * file.begin();
 * file.append(Event.scalars(1, Map.of("loss", 0.3)));
 * }</pre>
 *
 * <p>The format is TFRecord: length, CRC-32C of the length, bytes, CRC-32C of the bytes. Each call
 * opens the file, appends and closes it, so that a killed process loses only the record being
 * written, at which readers stop.
 *
 * @param path the path of the file
 */
public record EventFile(Path path) {
  private static final double MILLIS = 1e3;
  private static final int MASK = 0xa282ead8;

  /**
   * Creates or overwrites the file, with its parent folders.
   *
   * @throws WriteException if it cannot be written
   */
  public void begin() {
    try {
      Files.createDirectories(path.toAbsolutePath().normalize().getParent());
      Files.write(path, records(List.of(Event.version())));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Appends events with the current time; throws as {@link #begin}. */
  public void append(Event... events) {
    try {
      Files.write(path, records(List.of(events)), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private WriteException failure(IOException e) {
    return WriteException.of("event file '%s'".formatted(path), e);
  }

  private static byte[] records(List<Event> events) {
    double now = System.currentTimeMillis() / MILLIS;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    events.forEach(e -> all.writeBytes(record(e.at(now))));
    return all.toByteArray();
  }

  private static byte[] record(byte[] data) {
    ByteBuffer out =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(data.length);
    out.putInt(maskedChecksum(out.array(), Long.BYTES))
        .put(data)
        .putInt(maskedChecksum(data, data.length));
    return out.array();
  }

  /**
   * The checksum is rotated and shifted (masked), since checksums of data that contains checksums
   * are weak.
   */
  private static int maskedChecksum(byte[] data, int length) {
    CRC32C crc = new CRC32C();
    crc.update(data, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }
}
