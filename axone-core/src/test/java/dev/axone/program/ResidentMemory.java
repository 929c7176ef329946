package dev.axone.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of the process. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** Returns whether this system reports it. */
  static boolean known() {
    return Files.isReadable(STATUS);
  }

  /** Returns the mebibytes, after garbage has been collected. */
  static long mebibytes() {
    System.gc();
    try (var lines = Files.lines(STATUS)) {
      return lines
              .filter(l -> l.startsWith("VmRSS:"))
              .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
