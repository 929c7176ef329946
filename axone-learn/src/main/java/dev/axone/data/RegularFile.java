package dev.axone.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses pipes and devices in place of regular files, as they may have no end, or never return a
 * byte. A pipe named by a user ({@code /dev/stdin}, {@code /dev/fd/63}) is accepted.
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * Checks a path; a missing file or a folder is left to the reader.
   *
   * @throws DataException if it is a pipe, a device or a socket
   */
  public static void check(Path path) {
    if (Files.isRegularFile(path)
        || Files.isDirectory(path)
        || !Files.exists(path)
        || isNamedPipe(path.toString())) {
      return;
    }
    throw new DataException(
        path
            + ": is a pipe or a device, a regular file is needed; remove it, or name /dev/stdin to"
            + " read from a pipe");
  }

  private static boolean isNamedPipe(String path) {
    return path.equals("/dev/stdin")
        || path.startsWith("/dev/fd/")
        || path.startsWith("/proc/self/fd/");
  }
}
