package dev.axone.image;

import dev.axone.data.Bytes;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Plural;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * A grayscale or RGB image with levels 0 (black) to 255 (white); transparent pixels are blended
 * with white. Training on a folder and prediction read and resize images with this class.
 *
 * <pre>{@code
 * Column x = Image.read(Path.of("digit.png")).withChannels(1).fit(28, 28).column(Shape.of(28, 28));
 * }</pre>
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param channels 1 or 3
 * @param levels [height, width, channels]; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Image(int width, int height, int channels, byte[] levels) {
  /** Weights of red, green and blue in a grey level, in thousandths (ITU-R BT.601). */
  private static final int RED = 299;

  private static final int GREEN = 587;
  private static final int BLUE = 114;
  private static final int LEVELS = 255;

  /** Factor of the levels of samples. */
  static final float SCALE = 1 / 255f;

  /** Checks the number of levels. */
  public Image {
    if (channels != 1 && channels != 3) {
      throw new ArgumentException("channels", "must be 1 or 3, found " + channels);
    }
    if (width < 1 || height < 1 || levels.length != (long) width * height * channels) {
      throw new IllegalArgumentException(
          "an image of %s×%s with %s has %s, found %s"
              .formatted(
                  width,
                  height,
                  Plural.of(channels, "channel"),
                  Plural.of((long) width * height * channels, "level"),
                  levels.length));
    }
  }

  /**
   * Reads a file: PNG, JPEG, BMP, GIF or WebP.
   *
   * @throws DataException if it is missing, damaged or of another kind
   */
  public static Image read(Path file) {
    return new ImageFileReader().read(file.toString());
  }

  /**
   * Returns a sample as an image.
   *
   * @param shape [height, width], [height, width, 1] or [height, width, 3]
   * @param levels 0 is black and 1 white; other values are clipped, NaN is black
   */
  static Image of(Shape shape, Levels levels) {
    byte[] bytes = new byte[shape.size()];
    for (int j = 0; j < bytes.length; j++) {
      double level = levels.at(j);
      bytes[j] = (byte) Math.round(LEVELS * (level > 0 ? Math.min(1, level) : 0));
    }
    return new Image(shape.dim(1), shape.dim(0), shape.rank() == 3 ? shape.dim(2) : 1, bytes);
  }

  /** The elements of a sample. */
  interface Levels {
    double at(int element);
  }

  /**
   * Checks that samples are images.
   *
   * @throws DataException if their shape is not that of images
   */
  static void checkShape(Shape sample) {
    int[] d = sample.toArray();
    if (!(d.length == 2 || (d.length == 3 && (d[2] == 1 || d[2] == 3))) || sample.size() == 0) {
      throw new DataException(
          "images have samples of [height, width], [height, width, 1] or [height, width, 3],"
              + " found "
              + sample);
    }
  }

  /** Converts this image to a {@link BufferedImage} of bytes. */
  BufferedImage image() {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(width, height, type);
    int[] samples = new int[levels.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = levels[i] & 0xff;
    }
    image.getRaster().setPixels(0, 0, width, height, samples);
    return image;
  }

  /** Returns this image with 1 or 3 channels; grey is 0.299 R + 0.587 G + 0.114 B. */
  public Image withChannels(int wanted) {
    if (wanted == channels) {
      return this;
    }
    int n = width * height;
    byte[] to = new byte[n * wanted];
    if (wanted == 1) {
      for (int i = 0; i < n; i++) {
        int r = levels[3 * i] & 0xff;
        int g = levels[3 * i + 1] & 0xff;
        int b = levels[3 * i + 2] & 0xff;
        to[i] = (byte) ((RED * r + GREEN * g + BLUE * b + 500) / 1000);
      }
    } else {
      for (int i = 0; i < n; i++) {
        to[3 * i] = levels[i];
        to[3 * i + 1] = levels[i];
        to[3 * i + 2] = levels[i];
      }
    }
    return new Image(width, height, wanted, to);
  }

  /**
   * Returns this image resized by area averaging. The aspect ratio is kept: the image is centred,
   * and padded with the mean colour of its border.
   */
  public Image fit(int toWidth, int toHeight) {
    return width == toWidth && height == toHeight ? this : Resizing.fit(this, toWidth, toHeight);
  }

  /** Returns the image with inverted levels: white for black. */
  public Image inverted() {
    byte[] to = new byte[levels.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (byte) (LEVELS - (levels[i] & 0xff));
    }
    return new Image(width, height, channels, to);
  }

  /**
   * Returns the image as one sample with values in 0…1: byte / 255.
   *
   * @param shape [height, width] or [height, width, channels]
   */
  public Column column(Shape shape) {
    return Bytes.unsigned(shape, levels).scaled(SCALE, 0);
  }

  /** Returns a pixel as 0xRRGGBB. */
  int rgb(int x, int y) {
    int at = (y * width + x) * channels;
    return channels == 1
        ? (levels[at] & 0xff) * 0x010101
        : (levels[at] & 0xff) << 16 | (levels[at + 1] & 0xff) << 8 | (levels[at + 2] & 0xff);
  }
}
