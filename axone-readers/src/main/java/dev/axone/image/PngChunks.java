package dev.axone.image;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Checks the chunks of a PNG file: checksums and end, which ImageIO does not check; reads Exif. */
final class PngChunks {
  private static final int IEND = 0x49454E44;
  private static final int EXIF = 0x65584966;

  private PngChunks() {}

  static Structure of(byte[] data, int length, CRC32 crc) {
    int orientation = Structure.UPRIGHT;
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
        return Structure.damaged(
            "the checksum of its chunk %s at byte %s is wrong"
                .formatted(new String(data, i + 4, 4, StandardCharsets.ISO_8859_1), i));
      }
      switch (number(data, i + 4)) {
        case IEND -> {
          return Structure.sound(orientation, 1);
        }
        case EXIF -> orientation = Exif.orientation(data, i + 8, i + 8 + (int) size);
        default -> {
          // Read by the decoder.
        }
      }
      at += 12 + size;
    }
    return Structure.truncated(length, "its last chunk");
  }

  private static int number(byte[] data, int at) {
    return (data[at] & 0xff) << 24
        | (data[at + 1] & 0xff) << 16
        | (data[at + 2] & 0xff) << 8
        | (data[at + 3] & 0xff);
  }
}
