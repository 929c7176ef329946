package dev.axone.csv;

import dev.axone.data.DataException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses a quote that is never closed: its cell would contain the rest of the file, and those rows
 * would be lost.
 */
final class UnclosedQuote {
  private UnclosedQuote() {}

  /** Checks that the last cell, if it is quoted, ends with a quote. */
  static void check(CsvInput input, CsvRows rows) throws IOException {
    if (rows.quoted() && lastByte(input) != '"') {
      throw new DataException(
          "%s, line %s: a quote in this row is not closed before the end of the file; close it, or write it twice if it belongs to the text"
              .formatted(input.name(), rows.line()));
    }
  }

  /** Returns the last byte that is neither a line break nor 0. */
  private static int lastByte(CsvInput input) throws IOException {
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
