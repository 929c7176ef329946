package dev.axone.image;

/** How a camera was held, by its number in Exif: 1 to 8, 1 for upright. */
final class Orientation {
  private Orientation() {}

  /** Returns whether height and width change places. */
  static boolean turns(int orientation) {
    return orientation >= 5;
  }

  /** Returns an image set upright. */
  static Image upright(Image p, int orientation) {
    if (orientation == Structure.UPRIGHT) {
      return p;
    }
    boolean turned = turns(orientation);
    int w = turned ? p.height() : p.width();
    int h = turned ? p.width() : p.height();
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
