package dev.axone.folder;

import dev.axone.data.DataException;
import dev.axone.text.Western;
import dev.axone.vocabulary.Plural;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text files in UTF-8 or, if they are not UTF-8, in windows-1252. For one thread. */
final class TextFiles {
  private static final char MARK = '\uFEFF';

  private final FileBytes file = new FileBytes();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private boolean western;

  TextFiles() {}

  /** Returns whether the last file was read in windows-1252. */
  boolean isWestern() {
    return western;
  }

  /**
   * Returns a sentence on files that were read in windows-1252.
   *
   * @param count number of files, at least one
   * @param first the path of one of them
   */
  static String remark(long count, String first) {
    return "%s not text in UTF-8, read as %s, the first: %s; if letters are wrong, convert to UTF-8"
        .formatted(Plural.are(count, "file"), Western.CHARSET, first);
  }

  /**
   * Returns a file's text, without its byte order mark.
   *
   * @throws DataException if it is missing, empty or in neither encoding
   */
  String read(String path) {
    try {
      file.read(path);
    } catch (FileNotFoundException e) {
      throw new DataException(
          path
              + (Files.isDirectory(Path.of(path))
                  ? ": is a folder where a text is needed; move its files up"
                  : ": no permission to read it; change its permissions"),
          e);
    } catch (IOException e) {
      throw new DataException(path + ": cannot be read: " + e.getMessage(), e);
    }
    CharBuffer text = decoded(path);
    if (text.hasRemaining() && text.get(0) == MARK) {
      text.get();
    }
    if (!text.hasRemaining()) {
      throw new DataException(path + ": is empty, a text is needed; remove it");
    }
    return text.toString();
  }

  private CharBuffer decoded(String path) {
    ByteBuffer bytes = ByteBuffer.wrap(file.data(), 0, file.length());
    CharBuffer text = CharBuffer.allocate(file.length());
    western = decoder.reset().decode(bytes, text, true).isError();
    if (!western) {
      return text.flip();
    }
    if (!isWindows1252()) {
      throw new DataException(
          "%s, byte %s: found %02X, which is not a character in UTF-8; convert the file to UTF-8"
              .formatted(path, bytes.position(), bytes.get(bytes.position())));
    }
    return Western.CHARSET.decode(bytes.rewind());
  }

  private boolean isWindows1252() {
    try {
      return Western.is(new ByteArrayInputStream(file.data(), 0, file.length()));
    } catch (IOException e) {
      throw new AssertionError(e); // from memory
    }
  }
}
