package dev.axone.csv;

/** Spaces around a cell: those of typewriters and those that do not break a line. */
final class Blank {
  private Blank() {}

  /** Returns the first place that is not a space. */
  static int first(char[] text, int from, int to) {
    int i = from;
    while (i < to && is(text[i])) {
      i++;
    }
    return i;
  }

  /** Returns the place behind the last that is not a space. */
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
