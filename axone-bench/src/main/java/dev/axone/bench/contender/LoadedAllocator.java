package dev.axone.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory allocator of this process, for the head of a table. */
public final class LoadedAllocator {
  /** A property of the JVM: whether the system's allocator was asked for. */
  public static final String CHOSEN = "axone.bench.system-allocator";

  private static final Path MAPPINGS = Path.of("/proc/self/maps");

  private LoadedAllocator() {}

  /** Returns whether jemalloc is loaded, and how to install it if it is missing. */
  static String text() {
    return text(isLoaded(), Boolean.getBoolean(CHOSEN));
  }

  static String text(boolean loaded, boolean chosen) {
    if (loaded) {
      return "with jemalloc";
    }
    return chosen ? "without jemalloc" : "without jemalloc (Debian package libjemalloc2)";
  }

  private static boolean isLoaded() {
    try {
      return Files.isReadable(MAPPINGS)
          && Files.readAllLines(MAPPINGS).stream().anyMatch(line -> line.contains("libjemalloc"));
    } catch (IOException e) {
      return false;
    }
  }
}
