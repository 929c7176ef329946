package dev.axone.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A log of whole lines. A process killed at any moment leaves at most one line cut short, which the
 * next one drops.
 *
 * @param path where it is
 */
record LogFile(Path path) {
  /** Keeps the first {@code lines} lines of a former run, or starts anew with 0. */
  void begin(int lines) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (lines == 0 || !Files.exists(path)) {
        Files.write(path, new byte[0]);
        return;
      }
      String text = Files.readString(path);
      int end = 0;
      for (int i = 0, next; i < lines && (next = text.indexOf('\n', end)) >= 0; i++) {
        end = next + 1;
      }
      if (end < text.length()) {
        replace(text.substring(0, end));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Writes beside the file and moves in one step, so that no line is lost on the way. */
  private void replace(String text) throws IOException {
    Path temporary = path.resolveSibling("." + path.getFileName() + ".tmp");
    Files.writeString(temporary, text);
    Files.move(
        temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns whether nothing stands in the file. */
  boolean isEmpty() {
    try {
      return Files.size(path) == 0;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Appends lines in one write. */
  void append(List<String> lines) {
    try {
      Files.writeString(
          path,
          String.join("\n", lines) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException("log '%s' cannot be written: %s".formatted(path, e), e);
  }
}
