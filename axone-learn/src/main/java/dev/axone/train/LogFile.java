package dev.axone.train;

import dev.axone.file.WholeFile;
import dev.axone.file.WriteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A log file of complete lines. A killed process leaves at most one incomplete line, which the next
 * run drops.
 *
 * @param path the file
 */
record LogFile(Path path) {
  /** Keeps the first {@code lines} lines of an earlier run; 0: empties the file. */
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
        WholeFile.write(path, text.substring(0, end));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Returns whether the file is empty. */
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
      ByteBuffer text =
          ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      try (FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (text.hasRemaining()) {
          file.write(text);
        }
        file.force(false); // Otherwise the next checkpoint may have more epochs than the log.
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private WriteException failure(IOException e) {
    return WriteException.of("log '%s'".formatted(path), e);
  }
}
