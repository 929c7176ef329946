package dev.axone.image;

/** Reads the markers of a JPEG file: number of scans, end, Exif orientation. */
final class JpegMarkers {
  private static final int MARKER = 0xFF;
  private static final int APP1 = 0xE1;
  private static final int SCAN = 0xDA;
  private static final int END = 0xD9;

  private JpegMarkers() {}

  static Structure of(byte[] data, int length) {
    int orientation = Structure.UPRIGHT;
    int scans = 0;
    boolean oriented = false;
    for (int at = next(data, 2, length); at < length; ) {
      int marker = data[at] & 0xff;
      if (marker == END) {
        return Structure.sound(orientation, Math.max(1, scans));
      }
      if (at + 3 > length) {
        break;
      }
      int end = at + 1 + Math.max(2, (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff));
      if (marker == SCAN) {
        scans++;
      } else if (marker == APP1
          && !oriented
          && Exif.hasPrefix(data, at + 3, Math.min(length, end))) {
        orientation = Exif.orientation(data, at + 3, Math.min(length, end));
        oriented = true;
      }
      at = next(data, end, length);
    }
    return Structure.truncated(length, "its end marker");
  }

  /** Returns the index of the next marker's code, after the entropy-coded data. */
  private static int next(byte[] data, int from, int length) {
    for (int at = from; at + 1 < length; at++) {
      if ((data[at] & 0xff) == MARKER) {
        int number = data[at + 1] & 0xff;
        boolean coded = number == 0 || (number >= 0xD0 && number <= 0xD7);
        if (!coded && number != MARKER) {
          return at + 1;
        }
      }
    }
    return length;
  }
}
