package dev.axone.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * Tells whether a text that is not UTF-8 is one in windows-1252, as spreadsheets of Western Europe
 * write it. A text in UTF-8 in which some bytes are damaged is none: its other letters would be
 * wrong.
 */
public final class Western {
  /** The encoding. */
  public static final Charset CHARSET = Charset.forName("windows-1252");

  /** Letters of UTF-8 per wrong byte, from which on a text is a damaged one in UTF-8. */
  private static final double DAMAGED = 0.1;

  private long letters;
  private long wrong;
  private boolean undefined;

  /** The bytes that still belong to a letter of several, and the first of them. */
  private int open;

  private int lead;

  private Western() {}

  /**
   * Returns whether bytes are a text in windows-1252.
   *
   * @param bytes read to their end, not closed
   * @throws IOException if they cannot be read
   */
  public static boolean is(InputStream bytes) throws IOException {
    Western scan = new Western();
    byte[] buffer = new byte[1 << 16];
    for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
      for (int i = 0; i < n; i++) {
        scan.add(buffer[i] & 0xFF);
      }
    }
    // é at the end of a file begins a letter in UTF-8; a capital Ã there is a cut é of UTF-8.
    if (scan.open > 0 && scan.lead >= 0xE0) {
      scan.wrong++;
    }
    return scan.fits();
  }

  private boolean fits() {
    return wrong > 0 && !undefined && letters <= DAMAGED * wrong;
  }

  private void add(int b) {
    undefined |= b == 0 || b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
    if (b < 0x80 || b >= 0xC0) {
      wrong += open > 0 ? 1 : 0;
      open = b < 0xC2 ? 0 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : b < 0xF5 ? 3 : 0;
      wrong += b >= 0x80 && open == 0 ? 1 : 0;
      lead = b;
    } else if (open == 0) {
      wrong++;
    } else if (--open == 0) {
      letters++;
    }
  }
}
