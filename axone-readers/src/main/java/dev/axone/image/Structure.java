package dev.axone.image;

import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What an image's file says of itself before it is decoded.
 *
 * @param problem what is wrong with it; null: nothing that can be seen without decoding
 * @param orientation as Exif has it, 1 to 8; 1: upright, or nothing is said
 * @param effort how many times as long as a PNG's a pixel takes to decode: a JPEG's passes, or what
 *     was measured
 */
record Structure(@Nullable String problem, int orientation, int effort) {
  static final int UPRIGHT = 1;

  static Structure sound(int orientation, int effort) {
    return new Structure(null, orientation, effort);
  }

  static Structure damaged(String problem) {
    return new Structure(problem, UPRIGHT, 1);
  }

  /** Returns that a file is shorter than it has to be. */
  static Structure truncated(int length, String before) {
    return damaged("it ends at byte %s, before %s".formatted(length, before));
  }

  /**
   * Returns the structure of a file.
   *
   * @param data the file's bytes
   * @param length how many there are
   */
  static Structure of(ImageFormat format, byte[] data, int length, CRC32 crc) {
    try {
      return switch (format) {
        case PNG -> PngChunks.of(data, length, crc);
        case JPEG -> JpegMarkers.of(data, length);
        case BMP -> BmpHeader.of(data, length);
        case GIF -> GifBlocks.of(data, length);
        case WEBP -> WebpChunks.of(data, length);
      };
    } catch (IndexOutOfBoundsException e) {
      return truncated(length, "its end");
    }
  }
}
