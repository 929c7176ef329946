package dev.axone.augment;

/** Images in plain Java and double precision: [batch][height][width][channels]. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Image(int batch, int height, int width, int channels, double... data) {
  /** The source position of each pixel of an augmented image. */
  interface Source {
    /** Returns row and column. */
    double[] of(int sample, int row, int column);
  }

  /** A value of one element. */
  interface Element {
    double of(int sample, int row, int column, int channel);
  }

  static Image of(int batch, int height, int width, int channels, Element element) {
    double[] data = new double[batch * height * width * channels];
    int at = 0;
    for (int b = 0; b < batch; b++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < channels; c++) {
            data[at++] = element.of(b, y, x, c);
          }
        }
      }
    }
    return new Image(batch, height, width, channels, data);
  }

  Image map(Element element) {
    return of(batch, height, width, channels, element);
  }

  double at(int b, int y, int x, int c) {
    return data[((b * height + y) * width + x) * channels + c];
  }

  /** Returns the pixel at an integer position of the plane, by the fill mode. */
  double outside(int b, int y, int x, int c, FillMode mode, double fill) {
    int row = index(y, height, mode);
    int column = index(x, width, mode);
    return row < 0 || column < 0 ? fill : at(b, row, column, c);
  }

  private static int index(int i, int n, FillMode mode) {
    return switch (mode) {
      case CONSTANT -> i < 0 || i >= n ? -1 : i;
      case NEAREST -> Math.clamp(i, 0, n - 1);
      case WRAP -> Math.floorMod(i, n);
      case REFLECT -> {
        int m = Math.floorMod(i, 2 * n);
        yield m < n ? m : 2 * n - 1 - m;
      }
    };
  }

  /** Returns this image sampled with bilinear interpolation. */
  Image bilinear(Source source, FillMode mode, double fill) {
    return map(
        (b, y, x, c) -> {
          double[] from = source.of(b, y, x);
          int row = (int) Math.floor(from[0]);
          int column = (int) Math.floor(from[1]);
          double down = from[0] - row;
          double right = from[1] - column;
          return (1 - down) * (1 - right) * outside(b, row, column, c, mode, fill)
              + (1 - down) * right * outside(b, row, column + 1, c, mode, fill)
              + down * (1 - right) * outside(b, row + 1, column, c, mode, fill)
              + down * right * outside(b, row + 1, column + 1, c, mode, fill);
        });
  }

  /** Returns this image sampled with the nearest pixel. */
  Image nearest(Source source, FillMode mode, double fill) {
    return map(
        (b, y, x, c) -> {
          double[] from = source.of(b, y, x);
          return outside(
              b, (int) Math.floor(from[0] + 0.5), (int) Math.floor(from[1] + 0.5), c, mode, fill);
        });
  }
}
