package dev.axone.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;

/** Test images. */
final class Drawn {
  /** One red pixel, lossy. */
  static final byte[] WEBP =
      Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

  private Drawn() {}

  /** Returns noise, the same for the same seed. */
  static BufferedImage noise(int width, int height, int type, long seed) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(seed);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int b = 0; b < image.getRaster().getNumBands(); b++) {
          image.getRaster().setSample(x, y, b, random.nextInt(256));
        }
      }
    }
    return image;
  }

  static byte[] encode(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("nothing writes " + format);
    }
    return out.toByteArray();
  }

  /** Returns a resource of this class, see its ORIGIN.md. */
  static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Drawn.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  /** Writes grey noise as {@code folder/name}. */
  static Path grey(Path folder, String name, int width, int height, long seed) throws IOException {
    return write(
        folder.resolve(name),
        encode(noise(width, height, BufferedImage.TYPE_BYTE_GRAY, seed), "png"));
  }

  static Path write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }
}
