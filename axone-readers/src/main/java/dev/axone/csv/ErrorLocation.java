package dev.axone.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.axone.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.HexFormat;

/** Finds line, cell and byte of an error in a file. */
final class ErrorLocation {
  private static final int BUFFER = 1 << 16;

  private ErrorLocation() {}

  /** Returns the exception for an error of reading a text. */
  static DataException of(CsvInput input, char separator, IOException stop) {
    return stop instanceof CharacterCodingException
        ? badBytes(input, separator)
        : input.failure(stop);
  }

  /**
   * Returns the exception, with file, line and cell, for an error of a scan; an {@link Error} is
   * returned unchanged.
   */
  static Throwable of(CsvInput input, char separator, CsvRows rows, Throwable stop) {
    for (Throwable t = stop; t != null; t = t.getCause()) {
      if (t instanceof Error) {
        return t;
      }
      if (t instanceof DataException d) {
        return d;
      }
      if (t instanceof IOException e) {
        return of(input, separator, e);
      }
      if (t instanceof CsvParseException && t.getCause() == null) {
        return new DataException(
            "%s, line %s, cell %s: %s; a quoted cell starts and ends with a quote, and a quote inside it is written twice"
                .formatted(
                    input.name(),
                    rows.line(),
                    rows.batch().cells - rows.batch().firstCell(rows.batch().rows) + 1,
                    t.getMessage()),
            stop);
      }
    }
    return stop instanceof RuntimeException r ? r : new IllegalStateException(stop);
  }

  /** Finds the first malformed bytes by a new pass: the decoder reads ahead of the cells. */
  private static DataException badBytes(CsvInput input, char separator) {
    CharsetDecoder decoder = input.charset().newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer text = CharBuffer.allocate(BUFFER);
    Place place = new Place(separator);
    long offset = input.mark();
    try (InputStream in = input.bytes()) {
      while (true) {
        int n = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
        boolean end = n < bytes.remaining();
        bytes.limit(bytes.position() + n).position(0);
        CoderResult result = decoder.decode(bytes, text, end);
        place.advance(text.flip());
        text.clear();
        if (result.isError()) {
          int length = Math.min(result.length(), bytes.remaining());
          String found =
              HexFormat.of()
                  .withUpperCase()
                  .formatHex(bytes.array(), bytes.position(), bytes.position() + length);
          return new DataException(
              "%s, line %s, cell %s (byte %s): %s found, which is not text in %s; set the file's encoding, for instance encoding: windows-1252"
                  .formatted(
                      input.name(),
                      place.line,
                      place.cell,
                      offset + bytes.position(),
                      found,
                      input.charset()));
        }
        offset += bytes.position();
        bytes.compact();
        if (end && result.isUnderflow()) {
          break;
        }
      }
    } catch (IOException e) {
      return input.failure(e);
    }
    return new DataException(
        input.name() + ": changed while it was read; read it again when it is complete");
  }

  /** Counts the lines and cells of a text. */
  private static final class Place {
    private final char separator;
    private boolean quoted;
    private long line = 1;
    private int cell = 1;

    Place(char separator) {
      this.separator = separator;
    }

    void advance(CharBuffer text) {
      while (text.hasRemaining()) {
        char c = text.get();
        if (c == '\n') {
          line++;
        }
        if (c == '"') {
          quoted = !quoted;
        } else if (c == '\n' && !quoted) {
          cell = 1;
        } else if (c == separator && !quoted) {
          cell++;
        }
      }
    }
  }
}
