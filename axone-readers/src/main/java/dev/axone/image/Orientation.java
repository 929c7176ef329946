package dev.axone.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, as a JPEG's Exif part says it: 1 to 8, 1 for upright. */
final class Orientation {
  private static final int TAG = 0x0112;
  private static final int APP1 = 0xE1;
  private static final int SCAN = 0xDA;

  private Orientation() {}

  /** Returns the orientation; 1 where nothing is said or what is said is no number from 1 to 8. */
  static int of(byte[] jpeg, int length) {
    try {
      int at = 2;
      while (at + 4 <= length && (jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) != SCAN) {
        int size = (jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff);
        if ((jpeg[at + 1] & 0xff) == APP1 && size >= 16 && exif(jpeg, at + 4, length)) {
          int end = Math.min(length, at + 2 + size);
          return tagged(ByteBuffer.wrap(jpeg, at + 10, end - at - 10).slice());
        }
        at += 2 + Math.max(2, size);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return 1; // A camera's remark is no reason to refuse a picture.
    }
    return 1;
  }

  private static boolean exif(byte[] data, int at, int length) {
    return at + 6 <= length
        && data[at] == 'E'
        && data[at + 1] == 'x'
        && data[at + 2] == 'i'
        && data[at + 3] == 'f'
        && data[at + 4] == 0;
  }

  private static int tagged(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + 8) & 0xffff;
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /** Returns a picture set upright. */
  static Picture upright(Picture p, int orientation) {
    if (orientation == 1) {
      return p;
    }
    boolean turned = orientation >= 5;
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
    return new Picture(w, h, c, to);
  }
}
