package dev.axone.text;

import java.util.Arrays;

/**
 * UTF-8 for every Java string: an unpaired surrogate, which UTF-8 does not allow, is encoded by
 * three bytes (WTF-8), so that decoding returns it.
 */
final class TextBytes {
  private TextBytes() {}

  static byte[] of(String text) {
    byte[] bytes = new byte[3 * text.length()];
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (c < 0x80) {
        bytes[n++] = (byte) c;
      } else if (c < 0x800) {
        bytes[n++] = (byte) (0xC0 | c >> 6);
        bytes[n++] = last(c);
      } else if (c < 0x10000) {
        bytes[n++] = (byte) (0xE0 | c >> 12);
        bytes[n++] = last(c >> 6);
        bytes[n++] = last(c);
      } else {
        bytes[n++] = (byte) (0xF0 | c >> 18);
        bytes[n++] = last(c >> 12);
        bytes[n++] = last(c >> 6);
        bytes[n++] = last(c);
        i++;
      }
    }
    return Arrays.copyOf(bytes, n);
  }

  private static byte last(int c) {
    return (byte) (0x80 | (c & 0x3F));
  }

  /** Returns the text; each invalid byte becomes U+FFFD. */
  static String text(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    int i = 0;
    while (i < length) {
      int b = bytes[i] & 0xff;
      int more = b < 0x80 ? 0 : b < 0xC2 ? -1 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : b < 0xF5 ? 3 : -1;
      int c = more < 0 ? -1 : more == 0 ? b : b & (0x3F >> more);
      for (int k = 1; k <= more && c >= 0; k++) {
        int next = i + k < length ? bytes[i + k] & 0xff : 0;
        c = (next & 0xC0) == 0x80 ? (c << 6) | (next & 0x3F) : -1;
      }
      boolean whole = c >= minimum(more) && c <= Character.MAX_CODE_POINT;
      text.appendCodePoint(whole ? c : 0xFFFD);
      i += whole ? more + 1 : 1;
    }
    return text.toString();
  }

  /** Returns the first code point that needs {@code more} further bytes. */
  private static int minimum(int more) {
    return switch (more) {
      case 0 -> 0;
      case 1 -> 0x80;
      case 2 -> 0x800;
      default -> 0x10000;
    };
  }
}
