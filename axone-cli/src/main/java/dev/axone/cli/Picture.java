package dev.axone.cli;

import dev.axone.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture as levels 0 (black) to 1 (white) of red, green and blue.
 *
 * @param width pixels of a row
 * @param height number of rows
 * @param levels [height, width, 3]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Picture(int width, int height, float[] levels) {
  private static final long MOST_PIXELS = 50_000_000;
  private static final float[] WEIGHTS = {0.299f, 0.587f, 0.114f};

  /**
   * Reads a file.
   *
   * @throws DataException if it is missing, damaged or of another kind
   */
  static Picture read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          Files.exists(file)
              ? file + ": is no file, a picture is needed"
              : file + ": there is no such picture; correct the path");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new DataException(file + ": may not be read; change its permissions");
      }
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new DataException(
            file
                + ": is no picture in PNG, JPEG, BMP or GIF; for a sample of an IDX file add its"
                + " number, as in "
                + file
                + "#0");
      }
      ImageReader reader = readers.next();
      reader.setInput(in);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        throw new DataException(
            "%s: has %d pixels, at most %d can be read".formatted(file, pixels, MOST_PIXELS));
      }
      return of(reader.read(0));
    } catch (DataException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DataException("%s: the picture is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  static Picture of(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    float[] levels = new float[w * h * 3];
    boolean grey =
        image.getColorModel().getColorSpace().getType() == java.awt.color.ColorSpace.TYPE_GRAY;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int c = 0; c < 3; c++) {
          levels[(y * w + x) * 3 + c] =
              grey ? greyLevel(image, x, y) : level(image.getRGB(x, y), c);
        }
      }
    }
    return new Picture(w, h, levels);
  }

  /** Takes the samples themselves: {@code getRGB} would brighten them, Java's grey being linear. */
  private static float greyLevel(BufferedImage image, int x, int y) {
    Raster raster = image.getRaster();
    float level = sample(raster, x, y, 0);
    return raster.getNumBands() == 1 ? level : onWhite(level, sample(raster, x, y, 1));
  }

  private static float sample(Raster raster, int x, int y, int band) {
    int most = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    return (float) raster.getSample(x, y, band) / most;
  }

  private static float level(int argb, int colour) {
    return onWhite((argb >> (16 - 8 * colour) & 0xff) / 255f, (argb >>> 24) / 255f);
  }

  private static float onWhite(float level, float opacity) {
    return level * opacity + 1 - opacity;
  }

  /**
   * Returns this picture scaled to another size by averaging areas. Proportions are kept: it is
   * centred, and what is left has the mean colour of its border.
   */
  Picture fit(int toWidth, int toHeight) {
    if (width == toWidth && height == toHeight) {
      return this;
    }
    double scale = Math.min((double) toWidth / width, (double) toHeight / height);
    double left = (toWidth - width * scale) / 2;
    double top = (toHeight - height * scale) / 2;
    float[] border = border();
    float[] to = new float[toWidth * toHeight * 3];
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        area((x - left) / scale, (y - top) / scale, 1 / scale, border, to, (y * toWidth + x) * 3);
      }
    }
    return new Picture(toWidth, toHeight, to);
  }

  /** Writes the mean colour of a square whose corner is at (x, y). */
  private void area(double x, double y, double side, float[] border, float[] to, int at) {
    double covered = 0;
    double[] sum = new double[3];
    for (int row = (int) Math.max(0, Math.floor(y)); row < Math.min(height, y + side); row++) {
      double rows = Math.min(row + 1, y + side) - Math.max(row, y);
      for (int col = (int) Math.max(0, Math.floor(x)); col < Math.min(width, x + side); col++) {
        double share = rows * (Math.min(col + 1, x + side) - Math.max(col, x)) / (side * side);
        covered += share;
        for (int c = 0; c < 3; c++) {
          sum[c] += share * levels[(row * width + col) * 3 + c];
        }
      }
    }
    for (int c = 0; c < 3; c++) {
      to[at + c] = (float) (sum[c] + (1 - Math.min(1, covered)) * border[c]);
    }
  }

  private float[] border() {
    double[] sum = new double[3];
    int n = 0;
    for (int y = 0; y < height; y++) {
      boolean whole = y == 0 || y == height - 1;
      for (int x = 0; x < width; x += whole || width == 1 ? 1 : width - 1) {
        n++;
        for (int c = 0; c < 3; c++) {
          sum[c] += levels[(y * width + x) * 3 + c];
        }
      }
    }
    return new float[] {(float) (sum[0] / n), (float) (sum[1] / n), (float) (sum[2] / n)};
  }

  /** Returns the colours, [height, width, 3]. */
  float[] colours(boolean invert) {
    float[] out = levels.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = invert ? 1 - out[i] : out[i];
    }
    return out;
  }

  /** Returns the brightness, [height, width]. */
  float[] grey(boolean invert) {
    float[] out = new float[width * height];
    for (int i = 0; i < out.length; i++) {
      float level = 0;
      for (int c = 0; c < 3; c++) {
        level += WEIGHTS[c] * levels[i * 3 + c];
      }
      out[i] = invert ? 1 - level : level;
    }
    return out;
  }
}
