package dev.axone.terminal;

import java.util.HexFormat;

/**
 * Escapes users' texts for display: control characters and characters that change the writing
 * direction become a backslash, u and four digits.
 */
public final class Shown {
  private Shown() {}

  /** Returns an escaped text; line breaks and tabs are unchanged. */
  public static String of(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text, i)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(text, i)) {
        shown.append(c);
      } else {
        shown.append("\\u").append(HexFormat.of().toHexDigits(c)); // As in JSON.
      }
    }
    return shown.toString();
  }

  private static boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    if (c == '\r') {
      return i + 1 < text.length() && text.charAt(i + 1) == '\n';
    }
    boolean control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
    boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !control && !turns;
  }
}
