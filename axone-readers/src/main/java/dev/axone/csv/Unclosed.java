package dev.axone.csv;

import dev.axone.data.DataException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds a quote that is opened and never closed: the cell would go on to the end of the file, and
 * all rows in it would be lost.
 */
final class Unclosed {
  private Unclosed() {}

  /** Checks that the last cell, when it has quotes, ends with one. */
  static void check(CsvInput input, CsvRows rows) throws IOException {
    if (rows.quoted() && lastSign(input) != '"') {
      throw new DataException(
          "%s, line %s: a quote is opened in this row and not closed up to the end of the file; close it, or write it twice if it belongs to the text"
              .formatted(input.name(), rows.line()));
    }
  }

  /** Returns the last byte that is neither a line's end nor 0. */
  private static int lastSign(CsvInput input) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int last = -1;
    try (InputStream in = input.bytes()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = n - 1; i >= 0; i--) {
          if (buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != 0) {
            last = buffer[i];
            break;
          }
        }
      }
    }
    return last;
  }
}
