package dev.axone.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses to read what is not a file: a pipe or a device, reached by a name or a link, may give
 * bytes without end, or none ever. A pipe that a user names ({@code /dev/stdin}, {@code
 * /dev/fd/63}) is read.
 */
public final class RegularFile {
  private RegularFile() {}

  /**
   * Checks what stands at a path; that nothing stands there, or a folder, is left to the reader.
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
