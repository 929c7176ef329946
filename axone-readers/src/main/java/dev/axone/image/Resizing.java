package dev.axone.image;

import java.util.Arrays;

/** Resizes images by area averaging: rows first, then columns. */
final class Resizing {
  /**
   * The weights of the old pixels in each new pixel, along one axis.
   *
   * @param first index of the first old pixel
   * @param weights weights of it and the following ones
   * @param rest weight of the border's colour
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Weights(int[] first, double[][] weights, double[] rest) {}

  private Resizing() {}

  static Image fit(Image p, int width, int height) {
    double scale = Math.min((double) width / p.width(), (double) height / p.height());
    Weights across = weights(p.width(), width, scale);
    Weights down = weights(p.height(), height, scale);
    int c = p.channels();
    double[] border = border(p);
    double[] row = new double[p.width() * c];
    byte[] to = new byte[width * height * c];
    for (int y = 0; y < height; y++) {
      sum(p, down.first[y], down.weights[y], row);
      for (int x = 0; x < width; x++) {
        double covered = (1 - across.rest[x]) * (1 - down.rest[y]);
        double[] weights = across.weights[x];
        for (int k = 0; k < c; k++) {
          double level = (1 - covered) * border[k];
          for (int i = 0; i < weights.length; i++) {
            level += weights[i] * row[(across.first[x] + i) * c + k];
          }
          to[(y * width + x) * c + k] = (byte) Math.min(255, (int) (level + 0.5));
        }
      }
    }
    return new Image(width, height, c, to);
  }

  /** Computes the weighted sum of rows. */
  private static void sum(Image p, int first, double[] weights, double[] to) {
    Arrays.fill(to, 0);
    for (int i = 0; i < weights.length; i++) {
      int from = (first + i) * to.length;
      double weight = weights[i];
      for (int j = 0; j < to.length; j++) {
        to[j] += weight * (p.levels()[from + j] & 0xff);
      }
    }
  }

  private static Weights weights(int old, int wanted, double scale) {
    double start = (wanted - old * scale) / 2; // the padding on both sides
    double side = 1 / scale;
    Weights all = new Weights(new int[wanted], new double[wanted][], new double[wanted]);
    for (int i = 0; i < wanted; i++) {
      double from = (i - start) * side;
      double to = from + side;
      int first = (int) Math.min(old, Math.max(0, Math.floor(from)));
      int end = (int) Math.max(first, Math.min(old, Math.ceil(to)));
      double[] weights = new double[end - first];
      double covered = 0;
      for (int j = 0; j < weights.length; j++) {
        double overlap = Math.min(first + j + 1, to) - Math.max(first + j, from);
        weights[j] = Math.max(0, overlap) / side;
        covered += weights[j];
      }
      all.first[i] = first;
      all.weights[i] = weights;
      all.rest[i] = Math.max(0, 1 - covered);
    }
    return all;
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
