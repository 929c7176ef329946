package dev.axone.image;

import dev.axone.file.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG files atomically. */
final class PngFile {
  private PngFile() {}

  /** Returns the bytes of an image's PNG file. */
  static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream to = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", to)) {
        throw new IOException("no encoder of PNG");
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Writes an image.
   *
   * @throws dev.axone.file.WriteException if the file cannot be written; an existing one is then
   *     unchanged
   */
  static void write(BufferedImage image, Path file) {
    WholeFile.write(file, out -> out.write(encode(image)));
  }
}
