package dev.axone.image;

import java.util.Arrays;

/**
 * Scales by averaging areas: first the rows of the old image into those of the new, then the
 * columns.
 */
final class Scaling {
  /**
   * What of the old pixels goes into each new one.
   *
   * @param first the first old pixel
   * @param shares of it and those behind it
   * @param rest the share of the border's colour
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(int[] first, double[][] shares, double[] rest) {}

  private Scaling() {}

  static Image fit(Image p, int width, int height) {
    double scale = Math.min((double) width / p.width(), (double) height / p.height());
    Parts across = parts(p.width(), width, scale);
    Parts down = parts(p.height(), height, scale);
    int c = p.channels();
    double[] border = border(p);
    double[] row = new double[p.width() * c];
    byte[] to = new byte[width * height * c];
    for (int y = 0; y < height; y++) {
      sum(p, down.first[y], down.shares[y], row);
      for (int x = 0; x < width; x++) {
        double covered = (1 - across.rest[x]) * (1 - down.rest[y]);
        double[] shares = across.shares[x];
        for (int k = 0; k < c; k++) {
          double level = (1 - covered) * border[k];
          for (int i = 0; i < shares.length; i++) {
            level += shares[i] * row[(across.first[x] + i) * c + k];
          }
          to[(y * width + x) * c + k] = (byte) Math.min(255, (int) (level + 0.5));
        }
      }
    }
    return new Image(width, height, c, to);
  }

  /** Adds rows, each with its share. */
  private static void sum(Image p, int first, double[] shares, double[] to) {
    Arrays.fill(to, 0);
    for (int i = 0; i < shares.length; i++) {
      int from = (first + i) * to.length;
      double share = shares[i];
      for (int j = 0; j < to.length; j++) {
        to[j] += share * (p.levels()[from + j] & 0xff);
      }
    }
  }

  private static Parts parts(int old, int wanted, double scale) {
    double start = (wanted - old * scale) / 2; // what is left on both sides
    double side = 1 / scale;
    Parts parts = new Parts(new int[wanted], new double[wanted][], new double[wanted]);
    for (int i = 0; i < wanted; i++) {
      double from = (i - start) * side;
      double to = from + side;
      int first = (int) Math.min(old, Math.max(0, Math.floor(from)));
      int end = (int) Math.max(first, Math.min(old, Math.ceil(to)));
      double[] shares = new double[end - first];
      double covered = 0;
      for (int j = 0; j < shares.length; j++) {
        double share = Math.min(first + j + 1, to) - Math.max(first + j, from);
        shares[j] = Math.max(0, share) / side;
        covered += shares[j];
      }
      parts.first[i] = first;
      parts.shares[i] = shares;
      parts.rest[i] = Math.max(0, 1 - covered);
    }
    return parts;
  }

  /** Returns the mean colour of the outermost pixels. */
  private static double[] border(Image p) {
    double[] sum = new double[p.channels()];
    int n = 0;
    for (int y = 0; y < p.height(); y++) {
      boolean whole = y == 0 || y == p.height() - 1;
      for (int x = 0; x < p.width(); x += whole || p.width() == 1 ? 1 : p.width() - 1) {
        n++;
        for (int k = 0; k < sum.length; k++) {
          sum[k] += p.levels()[(y * p.width() + x) * sum.length + k] & 0xff;
        }
      }
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= n;
    }
    return sum;
  }
}
