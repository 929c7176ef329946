package dev.axone.csv;

/** Strips whitespace around cells: ASCII control characters and spaces, and non-breaking spaces. */
final class Whitespace {
  private Whitespace() {}

  /** Returns the index of the first character that is not whitespace. */
  static int first(char[] text, int from, int to) {
    int i = from;
    while (i < to && is(text[i])) {
      i++;
    }
    return i;
  }

  /** Returns the index after the last character that is not whitespace. */
  static int last(char[] text, int from, int to) {
    int i = to;
    while (i > from && is(text[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean is(char c) {
    return c <= ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0xFEFF;
  }
}
