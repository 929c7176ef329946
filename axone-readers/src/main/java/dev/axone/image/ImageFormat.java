package dev.axone.image;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Supported image formats, recognised by their first bytes, not by the file's name. */
public enum ImageFormat {
  /** Portable Network Graphics. */
  PNG("PNG", "89504E470D0A1A0A"),
  /** JPEG; its Exif orientation is respected. */
  JPEG("JPEG", "FFD8FF"),
  /** Windows bitmaps. */
  BMP("BMP", "424D"),
  /** GIF; of an animation the first image. */
  GIF("GIF", "47494638"),
  /** WebP, lossy and lossless; of an animation the first image. */
  WEBP("WebP", "52494646");

  /** The extensions of image files. */
  static final Set<String> EXTENSIONS = Set.of(".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp");

  private final String title;
  private final String start; // a char for each byte

  ImageFormat(String title, String start) {
    this.title = title;
    this.start = new String(HexFormat.of().parseHex(start), StandardCharsets.ISO_8859_1);
  }

  /** Returns the usual name. */
  public String title() {
    return title;
  }

  /**
   * Returns the format of a file.
   *
   * @param data the bytes of the file
   * @param length the number of bytes
   */
  public static Optional<ImageFormat> of(byte[] data, int length) {
    for (ImageFormat format : values()) {
      if (format.starts(data, length)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private boolean starts(byte[] data, int length) {
    if (length < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if ((data[i] & 0xff) != start.charAt(i)) {
        return false;
      }
    }
    return this != WEBP
        || (length >= 12 && new String(data, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP"));
  }
}
