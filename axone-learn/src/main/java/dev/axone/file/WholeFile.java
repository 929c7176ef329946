package dev.axone.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files atomically: to a temporary file in the same folder, which is forced to disk and then
 * renamed. If that fails, an existing file is unchanged.
 */
public final class WholeFile {
  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all content; the caller closes the stream. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes the content of a file through its channel. */
  @FunctionalInterface
  public interface ChannelContent {
    /** Writes all content; the caller closes the channel. */
    void write(FileChannel out) throws IOException;
  }

  /**
   * Writes a text in UTF-8.
   *
   * @throws WriteException if it cannot be written
   */
  public static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes; see {@link #write(Path, String)}. */
  public static void write(Path file, byte[] bytes) {
    write(file, out -> out.write(bytes));
  }

  /** Writes the output of {@code content}; see {@link #write(Path, String)}. */
  public static void write(Path file, Content content) {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, WriteException.IS_FOLDER);
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        // A device or a pipe, which must not be replaced by a file.
        copy(content, Files.newOutputStream(file));
      } else {
        replace(file, channel -> copy(content, channel));
      }
    } catch (IOException e) {
      throw WriteException.of(file, e);
    }
  }

  /**
   * Replaces a file by the output of {@code content}, forced to disk: even after a crash of the
   * machine, either the old or the new file exists.
   *
   * @throws IOException if it cannot be written; an existing file is unchanged
   */
  public static void replace(Path file, ChannelContent content) throws IOException {
    Path target = file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.write(out);
        out.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Disk.forceFolder(target.getParent());
    } catch (IOException e) {
      delete(temporary, e);
      throw e;
    }
  }

  private static void copy(Content content, OutputStream to) throws IOException {
    try (OutputStream out = new BufferedOutputStream(to, BUFFER)) {
      content.write(out);
    }
  }

  private static void copy(Content content, FileChannel to) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Channels.newOutputStream(to), BUFFER) {
          // The channel remains open, to be forced to disk, even if content closes its stream.
          @Override
          public void close() throws IOException {
            flush();
          }
        }) {
      content.write(out);
    }
  }

  private static void delete(Path temporary, IOException reason) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      reason.addSuppressed(e); // The first failure is the relevant one.
    }
  }
}
