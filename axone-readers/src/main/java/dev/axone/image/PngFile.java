package dev.axone.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG files: whole or not at all. */
final class PngFile {
  private PngFile() {}

  /** Returns a picture's file. */
  static byte[] encode(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream to = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", to)) {
        throw new IOException("nothing writes PNG");
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a picture.
   *
   * @throws UncheckedIOException if the file cannot be written; what stood there before is left
   */
  static void write(BufferedImage image, Path file) {
    Path whole = file.toAbsolutePath();
    Path unfinished = whole.resolveSibling(whole.getFileName() + ".tmp");
    try {
      try {
        Files.write(unfinished, encode(image));
        Files.move(
            unfinished, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the picture cannot be written: " + e, e);
    }
  }
}
