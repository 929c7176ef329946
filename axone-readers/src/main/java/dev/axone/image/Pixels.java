package dev.axone.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** Converts a {@link BufferedImage} to an {@link Image}. */
final class Pixels {
  private static final int WHITE = 255;

  private Pixels() {}

  static Image of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return grey(image);
    }
    if (model.getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
      return cmyk(image);
    }
    boolean palette = model instanceof IndexColorModel m && isGrey(m);
    if (!palette
        && model instanceof ComponentColorModel m
        && m.getColorSpace().isCS_sRGB()
        && !m.isAlphaPremultiplied()
        && image.getRaster().getSampleModel() instanceof PixelInterleavedSampleModel s
        && s.getDataType() == DataBuffer.TYPE_BYTE
        && s.getNumBands() >= 3) {
      return interleaved(image, s);
    }
    return converted(image, palette);
  }

  private static boolean isGrey(IndexColorModel m) {
    for (int i = 0; i < m.getMapSize(); i++) {
      if (m.getRed(i) != m.getGreen(i) || m.getRed(i) != m.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  /** Copies grey samples; {@code getRGB} would brighten them, because Java's grey is linear. */
  private static Image grey(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    Raster raster = image.getRaster();
    byte[] to = new byte[w * h];
    if (raster.getNumBands() == 1
        && raster.getSampleModel() instanceof PixelInterleavedSampleModel s
        && s.getDataType() == DataBuffer.TYPE_BYTE
        && s.getPixelStride() == 1
        && raster.getDataBuffer() instanceof DataBufferByte data) {
      int start = start(raster, s) + s.getBandOffsets()[0] + data.getOffset();
      for (int y = 0; y < h; y++) {
        System.arraycopy(data.getData(), start + y * s.getScanlineStride(), to, y * w, w);
      }
      return new Image(w, h, 1, to);
    }
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int level = sample(raster, x, y, 0);
        to[y * w + x] =
            (byte) (raster.getNumBands() == 1 ? level : onWhite(level, sample(raster, x, y, 1)));
      }
    }
    return new Image(w, h, 1, to);
  }

  private static int start(Raster raster, PixelInterleavedSampleModel s) {
    return -raster.getSampleModelTranslateY() * s.getScanlineStride()
        - raster.getSampleModelTranslateX() * s.getPixelStride();
  }

  /** Returns a sample scaled to 0…255. */
  private static int sample(Raster raster, int x, int y, int band) {
    int max = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    return (int) ((2L * WHITE * raster.getSample(x, y, band) + max) / (2L * max));
  }

  /**
   * Converts CMYK to RGB as users of libjpeg do: R = (255 − C) (255 − K) / 255. {@code getRGB}
   * would brighten the colours; ICC profiles are not applied.
   */
  private static Image cmyk(BufferedImage image) {
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] to = new byte[w * h * 3];
    int at = 0;
    int[] row = new int[w * 4];
    for (int y = 0; y < h; y++) {
      image.getRaster().getPixels(0, y, w, 1, row);
      for (int x = 0; x < 4 * w; x += 4) {
        for (int c = 0; c < 3; c++) {
          to[at++] = (byte) (((WHITE - row[x + c]) * (WHITE - row[x + 3]) + WHITE / 2) / WHITE);
        }
      }
    }
    return new Image(w, h, 3, to);
  }

  private static int onWhite(int level, int opacity) {
    return (level * opacity + WHITE * (WHITE - opacity) + WHITE / 2) / WHITE;
  }

  private static Image interleaved(BufferedImage image, PixelInterleavedSampleModel s) {
    Raster raster = image.getRaster();
    DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
    byte[] data = buffer.getData();
    int[] bands = s.getBandOffsets();
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] to = new byte[w * h * 3];
    int alpha = bands.length > 3 ? bands[3] : -1;
    int at = 0;
    for (int y = 0; y < h; y++) {
      int from = start(raster, s) + buffer.getOffset() + y * s.getScanlineStride();
      for (int x = 0; x < w; x++, from += s.getPixelStride(), at += 3) {
        for (int c = 0; c < 3; c++) {
          byte level = data[from + bands[c]];
          to[at + c] = alpha < 0 ? level : (byte) onWhite(level & 0xff, data[from + alpha] & 0xff);
        }
      }
    }
    return new Image(w, h, 3, to);
  }

  /** Converts colours by {@code getRGB}, row by row. */
  private static Image converted(BufferedImage image, boolean grey) {
    int w = image.getWidth();
    int h = image.getHeight();
    int channels = grey ? 1 : 3;
    byte[] to = new byte[w * h * channels];
    int[] row = new int[w];
    int at = 0;
    for (int y = 0; y < h; y++) {
      image.getRGB(0, y, w, 1, row, 0, w);
      for (int argb : row) {
        int opacity = argb >>> 24;
        for (int c = 0; c < channels; c++) {
          int level = argb >> (16 - 8 * c) & 0xff;
          to[at++] = (byte) (opacity == WHITE ? level : onWhite(level, opacity));
        }
      }
    }
    return new Image(w, h, channels, to);
  }
}
