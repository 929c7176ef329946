package dev.axone.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads the chunks of a WebP file: its end, the sizes in its headers, its Exif data. */
final class WebpChunks {
  private static final int CANVAS = 0xFFFFFF;
  private static final int SIDE = 0x3FFF;
  private static final int ANIMATION = 2;

  /** Measured: 0.3 µs for a pixel of a photo, where a PNG takes 0.03 to 0.1. */
  private static final int EFFORT = 10;

  private WebpChunks() {}

  static Structure of(byte[] data, int length) {
    ByteBuffer b = ByteBuffer.wrap(data, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    long end = 8 + Integer.toUnsignedLong(b.getInt(4));
    if (end > length) {
      return Structure.truncated(length, "byte %s, where it should end".formatted(end));
    }
    int orientation = Structure.UPRIGHT;
    long canvas = 0; // height and width in one number
    long image = 0;
    boolean animated = false;
    for (long at = 12; at + 8 <= end; ) {
      int i = (int) at + 8;
      long size = Integer.toUnsignedLong(b.getInt(i - 4));
      if (i + size > end) {
        return Structure.truncated(length, "the end of its chunk at byte %s".formatted(at));
      }
      switch (new String(data, (int) at, 4, StandardCharsets.ISO_8859_1)) {
        case "VP8X" -> {
          animated = (b.get(i) & ANIMATION) != 0;
          canvas = size((b.getInt(i + 4) & CANVAS) + 1L, ((b.getInt(i + 6) >>> 8) & CANVAS) + 1L);
        }
        case "VP8 " -> image = size(b.getShort(i + 6) & SIDE, b.getShort(i + 8) & SIDE);
        case "VP8L" ->
            image = size((b.getInt(i + 1) & SIDE) + 1L, ((b.getInt(i + 1) >>> 14) & SIDE) + 1L);
        case "EXIF" -> orientation = Exif.orientation(data, i, (int) (i + size));
        default -> {
          // Profiles, transparency and animation frames are read by the decoder.
        }
      }
      at = i + size + (size & 1);
    }
    if (!animated && canvas != 0 && canvas != image) {
      return Structure.damaged(
          "the size in its header is %s, that of its image %s"
              .formatted(shown(canvas), shown(image)));
    }
    return Structure.sound(orientation, EFFORT);
  }

  private static long size(long width, long height) {
    return height << Integer.SIZE | width;
  }

  private static String shown(long size) {
    return size == 0 ? "nothing" : (size >>> Integer.SIZE) + "x" + (int) size;
  }
}
