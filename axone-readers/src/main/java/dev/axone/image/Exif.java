package dev.axone.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the orientation in Exif data, a TIFF directory that JPEG, PNG and WebP files contain. */
final class Exif {
  private static final int TAG = 0x0112;
  private static final int PREFIX = 6;

  private Exif() {}

  /**
   * Returns whether the data starts with the prefix: the letters Exif and two zeros.
   *
   * @param end the index after the data
   */
  static boolean hasPrefix(byte[] data, int at, int end) {
    return at + PREFIX <= end
        && data[at] == 'E'
        && data[at + 1] == 'x'
        && data[at + 2] == 'i'
        && data[at + 3] == 'f'
        && data[at + 4] == 0;
  }

  /**
   * Returns the orientation; 1 if it is missing or not from 1 to 8: wrong metadata is not a reason
   * to refuse an image.
   *
   * @param at the first byte, with or without the prefix
   * @param end the index after the data
   */
  static int orientation(byte[] data, int at, int end) {
    int start = hasPrefix(data, at, end) ? at + PREFIX : at;
    try {
      return tagged(ByteBuffer.wrap(data, start, end - start).slice());
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return Structure.UPRIGHT;
    }
  }

  private static int tagged(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xffff) == TAG) {
        int value = tiff.getShort(entry + 8) & 0xffff;
        return value >= 1 && value <= 8 ? value : Structure.UPRIGHT;
      }
    }
    return Structure.UPRIGHT;
  }
}
