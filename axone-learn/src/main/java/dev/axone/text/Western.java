package dev.axone.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * Detects texts in windows-1252, the encoding of spreadsheets in Western Europe. A UTF-8 text with
 * some damaged bytes is not detected as such: its other letters would be wrong.
 */
public final class Western {
  /** The encoding. */
  public static final Charset CHARSET = Charset.forName("windows-1252");

  /** The ratio of valid UTF-8 letters to invalid bytes above which a text is damaged UTF-8. */
  private static final double DAMAGED = 0.1;

  private long letters;
  private long wrong;
  private boolean undefined;

  /** The number of expected continuation bytes, and the lead byte. */
  private int open;

  private int lead;

  private Western() {}

  /**
   * Returns whether bytes are a text in windows-1252.
   *
   * @param bytes the stream, which is read to its end and not closed
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
    // A final é of windows-1252 looks like the start of a UTF-8 letter; a final Ã is a truncated é
    // of UTF-8.
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
