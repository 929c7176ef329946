package dev.axone.folder;

import dev.axone.data.DataException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads one text file in UTF-8 after the other. For one thread. */
final class TextFiles {
  private static final char MARK = '\uFEFF';

  private final FileBytes file = new FileBytes();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  TextFiles() {}

  /**
   * Returns a file's text, without the mark that some editors put in front.
   *
   * @throws DataException if it is missing, empty or not in UTF-8
   */
  String read(String path) {
    try {
      file.read(path);
    } catch (FileNotFoundException e) {
      throw new DataException(
          path
              + (Files.isDirectory(Path.of(path))
                  ? ": is a folder where a text is needed; move its files up"
                  : ": may not be read; change its permissions"),
          e);
    } catch (IOException e) {
      throw new DataException(path + ": cannot be read: " + e.getMessage(), e);
    }
    ByteBuffer bytes = ByteBuffer.wrap(file.data(), 0, file.length());
    CharBuffer text = CharBuffer.allocate(file.length());
    CoderResult result = decoder.reset().decode(bytes, text, true);
    if (result.isError()) {
      throw new DataException(
          "%s, byte %s: found %02X, which is no character in UTF-8; convert the file to UTF-8"
              .formatted(path, bytes.position(), bytes.get(bytes.position())));
    }
    text.flip();
    if (text.hasRemaining() && text.get(0) == MARK) {
      text.get();
    }
    if (!text.hasRemaining()) {
      throw new DataException(path + ": is empty, a text is needed; remove it");
    }
    return text.toString();
  }
}
