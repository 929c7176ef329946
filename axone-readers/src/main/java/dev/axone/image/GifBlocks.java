package dev.axone.image;

/** Checks the blocks of a GIF file up to the end of its first image, the only one that is read. */
final class GifBlocks {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  private GifBlocks() {}

  static Structure of(byte[] data, int length) {
    int at = 13 + table(data[10]);
    while (at < length) {
      int kind = data[at] & 0xff;
      if (kind == EXTENSION) {
        at = end(data, at + 2, length);
      } else if (kind == IMAGE) {
        int end = end(data, at + 11 + table(data[at + 9]), length);
        return end > length ? truncated(length) : Structure.sound(Structure.UPRIGHT, 1);
      } else if (kind == TRAILER) {
        break;
      } else {
        at++; // Some programs leave zeros between blocks.
      }
    }
    return truncated(length);
  }

  private static Structure truncated(int length) {
    return Structure.truncated(length, "the end of its first image");
  }

  /** Returns the size in bytes of a colour table. */
  private static int table(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /** Returns the index after a chain of blocks; above {@code length} if it is truncated. */
  private static int end(byte[] data, int from, int length) {
    int at = from;
    while (at < length && data[at] != 0) {
      at += 1 + (data[at] & 0xff);
    }
    return at + 1;
  }
}
