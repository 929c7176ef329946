package dev.axone.image;

import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The structure of an image file, checked before decoding.
 *
 * @param problem what is wrong with it; null if nothing is found without decoding
 * @param orientation Exif orientation, 1 to 8; 1: upright or missing
 * @param effort time to decode a pixel relative to PNG: the passes of a JPEG, or a measured value
 */
record Structure(@Nullable String problem, int orientation, int effort) {
  static final int UPRIGHT = 1;

  static Structure sound(int orientation, int effort) {
    return new Structure(null, orientation, effort);
  }

  static Structure damaged(String problem) {
    return new Structure(problem, UPRIGHT, 1);
  }

  /** Returns the structure of a truncated file. */
  static Structure truncated(int length, String before) {
    return damaged("it ends at byte %s, before %s".formatted(length, before));
  }

  /**
   * Returns the structure of a file.
   *
   * @param data the bytes of the file
   * @param length the number of bytes
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
