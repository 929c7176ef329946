package dev.axone.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;

/** Infers the separator from the first lines: the one that splits them most evenly. */
final class SeparatorGuess {
  /** The comma is last: it also occurs in numbers. */
  private static final char[] CANDIDATES = {'\t', ';', '|', ','};

  private static final int CHARACTERS = 1 << 16;
  private static final int LINES = 100;

  private SeparatorGuess() {}

  static char guess(CsvInput input) throws IOException {
    char[] start = new char[CHARACTERS];
    int n = 0;
    try (Reader text = input.text()) {
      for (int read = 0; read >= 0 && n < start.length; n += Math.max(0, read)) {
        read = text.read(start, n, start.length - n);
      }
    }
    char best = ',';
    double largest = 0;
    for (char candidate : CANDIDATES) {
      double even = evenness(start, n, candidate);
      if (even > largest) {
        largest = even;
        best = candidate;
      }
    }
    return best;
  }

  /** Returns the fraction of lines with the most frequent number of cells above one. */
  private static double evenness(char[] text, int length, char separator) {
    Map<Integer, Integer> lines = new HashMap<>();
    boolean quoted = false;
    boolean empty = true;
    int cells = 1;
    int count = 0;
    for (int i = 0; i < length && count < LINES; i++) {
      char c = text[i];
      boolean end = c == '\n' && !quoted;
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells++;
      }
      empty &= c == '\n' || c == '\r';
      if ((end || (i == length - 1 && length < CHARACTERS)) && !empty) {
        lines.merge(cells, 1, Integer::sum);
        count++;
      }
      if (end) {
        cells = 1;
        empty = true;
      }
    }
    return lines.entrySet().stream()
            .filter(e -> e.getKey() > 1)
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0)
        / (double) Math.max(1, count);
  }
}
