package dev.axone.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Checks the header of a Windows bitmap: whether the file contains all rows. */
final class BmpHeader {
  private static final int OLD = 12; // bytes of the header of OS/2
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;

  private BmpHeader() {}

  static Structure of(byte[] data, int length) {
    ByteBuffer b = ByteBuffer.wrap(data, 0, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    long start = Integer.toUnsignedLong(b.getInt(10));
    boolean old = b.getInt(14) == OLD;
    long width = old ? b.getShort(18) & 0xffff : Math.abs((long) b.getInt(18));
    long height = old ? b.getShort(20) & 0xffff : Math.abs((long) b.getInt(22));
    int bits = b.getShort(old ? 24 : 28) & 0xffff;
    int compression = old ? 0 : b.getInt(30);
    boolean runs = compression == RLE8 || compression == RLE4;
    long row = (width * bits + 31) / 32 * 4;
    // Run-length encoded pixels have no fixed size: it is in the header.
    long pixels = runs ? Integer.toUnsignedLong(b.getInt(34)) : row * Math.min(height, length);
    return start + pixels > length
        ? Structure.truncated(length, "the end of its pixels")
        : Structure.sound(Structure.UPRIGHT, 1);
  }
}
