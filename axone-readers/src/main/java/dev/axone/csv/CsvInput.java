package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.data.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A text that can be read several times.
 *
 * @param name name in messages
 * @param version changes when the content changes
 * @param opener opens the bytes
 * @param charset its encoding
 * @param mark length of the byte order mark in bytes
 */
record CsvInput(String name, String version, Opener opener, Charset charset, int mark) {
  private static final int START = 64;

  /** Opens the bytes. */
  interface Opener {
    InputStream open() throws IOException;
  }

  static CsvInput of(Path file, CsvOptions options) {
    try {
      if (Files.isDirectory(file)) {
        throw new DataException(file + ": is a folder, a file is needed; name a file in it");
      }
      RegularFile.check(file);
      return of(file.toString(), version(file), () -> Files.newInputStream(file), options);
    } catch (IOException e) {
      throw failure(file.toString(), e);
    }
  }

  static CsvInput of(String name, byte[] content, CsvOptions options) {
    try {
      return of(name, "", () -> new ByteArrayInputStream(content), options);
    } catch (IOException e) {
      throw failure(name, e);
    }
  }

  private static CsvInput of(String name, String version, Opener opener, CsvOptions options)
      throws IOException {
    byte[] start;
    try (InputStream in = opener.open()) {
      start = in.readNBytes(START);
    }
    if (start.length == 0) {
      throw new DataException(name + ": is empty, a table has at least one row; get it again");
    }
    boolean two = start.length >= 2;
    if (start.length >= 3
        && start[0] == (byte) 0xEF
        && start[1] == (byte) 0xBB
        && start[2] == (byte) 0xBF) {
      return new CsvInput(name, version, opener, StandardCharsets.UTF_8, 3);
    }
    if (two && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE) {
      return new CsvInput(name, version, opener, StandardCharsets.UTF_16LE, 2);
    }
    if (two && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF) {
      return new CsvInput(name, version, opener, StandardCharsets.UTF_16BE, 2);
    }
    if (options.encoding().isEmpty()) {
      checkText(name, start);
    }
    return new CsvInput(
        name, version, opener, options.encoding().orElse(StandardCharsets.UTF_8), 0);
  }

  /**
   * Refuses UTF-16 without a byte order mark: it would be valid UTF-8 with a zero beside each
   * letter.
   */
  private static void checkText(String name, byte... start) {
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        throw new DataException(
            "%s, byte %s: 00 found, which does not occur in UTF-8 text; if it is text in UTF-16, set encoding: %s, else give a table as text"
                .formatted(name, i, i % 2 == 0 ? "UTF-16BE" : "UTF-16LE"));
      }
    }
  }

  /** Returns the path, size and modification time of a file, by which a change is detected. */
  static String version(Path file) throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    return file.toAbsolutePath().normalize() + " " + a.size() + " " + a.lastModifiedTime();
  }

  /** Returns whether the file is unchanged since it was opened first. */
  boolean isUnchanged() throws IOException {
    return version.equals(version(Path.of(name)));
  }

  /** Returns this text in another encoding. */
  CsvInput in(Charset other) {
    return new CsvInput(name, version, opener, other, mark);
  }

  /** Opens the bytes after the byte order mark. */
  InputStream bytes() throws IOException {
    InputStream in = opener.open();
    in.skipNBytes(mark);
    return in;
  }

  /** Opens the text; reading malformed bytes fails. */
  Reader text() throws IOException {
    return new InputStreamReader(
        bytes(),
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  DataException failure(IOException e) {
    return failure(name, e);
  }

  private static DataException failure(String name, IOException e) {
    return switch (e) {
      case NoSuchFileException _ ->
          new DataException(
              Path.of(name).toAbsolutePath() + ": there is no such file; correct the path", e);
      case AccessDeniedException _ ->
          new DataException(name + ": no permission to read it; change its permissions", e);
      default -> new DataException(name + ": cannot be read: " + e.getMessage(), e);
    };
  }
}
