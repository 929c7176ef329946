package dev.axone.image;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Checks a PNG file's checksums and its end, which ImageIO does not look at. */
final class PngChunks {
  private static final int IEND = 0x49454E44;

  private PngChunks() {}

  /** Returns what is wrong, or null. */
  static @Nullable String problem(byte[] data, int length, CRC32 crc) {
    long at = 8;
    while (at + 12 <= length) {
      int i = (int) at;
      long size = Integer.toUnsignedLong(number(data, i));
      if (at + 12 + size > length) {
        break;
      }
      crc.reset();
      crc.update(data, i + 4, (int) size + 4);
      if ((int) crc.getValue() != number(data, i + 8 + (int) size)) {
        return "the checksum of its chunk %s at byte %s is wrong"
            .formatted(new String(data, i + 4, 4, StandardCharsets.ISO_8859_1), i);
      }
      if (number(data, i + 4) == IEND) {
        return null;
      }
      at += 12 + size;
    }
    return "it ends at byte %s, before its last chunk".formatted(length);
  }

  private static int number(byte[] data, int at) {
    return (data[at] & 0xff) << 24
        | (data[at + 1] & 0xff) << 16
        | (data[at + 2] & 0xff) << 8
        | (data[at + 3] & 0xff);
  }
}
