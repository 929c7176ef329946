package dev.axone.image;

/** Rotates and flips images by their Exif orientation: 1 to 8, 1 is upright. */
final class Orientation {
  private Orientation() {}

  /** Returns whether height and width are swapped. */
  static boolean swapsSides(int orientation) {
    return orientation >= 5;
  }

  /** Returns an image rotated to be upright. */
  static Image upright(Image p, int orientation) {
    if (orientation == Structure.UPRIGHT) {
      return p;
    }
    boolean swapped = swapsSides(orientation);
    int w = swapped ? p.height() : p.width();
    int h = swapped ? p.width() : p.height();
    int c = p.channels();
    byte[] to = new byte[p.levels().length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int column =
            switch (orientation) {
              case 2, 3 -> p.width() - 1 - x;
              case 5, 8 -> orientation == 5 ? y : p.width() - 1 - y;
              case 6, 7 -> orientation == 6 ? y : p.width() - 1 - y;
              default -> x;
            };
        int row =
            switch (orientation) {
              case 3, 4 -> p.height() - 1 - y;
              case 5, 8 -> x;
              case 6, 7 -> p.height() - 1 - x;
              default -> y;
            };
        System.arraycopy(p.levels(), (row * p.width() + column) * c, to, (y * w + x) * c, c);
      }
    }
    return new Image(w, h, c, to);
  }
}
