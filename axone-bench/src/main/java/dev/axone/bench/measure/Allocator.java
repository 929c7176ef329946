package dev.axone.bench.measure;

import dev.axone.bench.contender.LoadedAllocator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The memory allocator of the process of LibTorch, which allocates each result anew. */
public enum Allocator {
  /** jemalloc where it is installed, else the system's: LibTorch is faster with it. */
  JEMALLOC,
  /** The allocator of the C library. */
  SYSTEM;

  private static final String LIBRARY = "libjemalloc.so.2";
  private static final String PRELOAD = "LD_PRELOAD";
  private static final String SEARCH_PATH = "LD_LIBRARY_PATH";

  /** Memory that is free stays with the process, as PyTorch's tuning guide recommends. */
  private static final String CONFIGURATION = "MALLOC_CONF";

  private static final String KEEP =
      "oversize_threshold:1,background_thread:true,metadata_thp:auto,dirty_decay_ms:-1,muzzy_decay_ms:-1";

  /** Where distributions of Linux install libraries. */
  private static final List<Path> FOLDERS =
      Stream.of(
              "/usr/lib/x86_64-linux-gnu",
              "/usr/lib/aarch64-linux-gnu",
              "/usr/lib64",
              "/usr/lib",
              "/usr/local/lib64",
              "/usr/local/lib")
          .map(Path::of)
          .toList();

  /** Sets the environment and the arguments of the JVM of a process. */
  void apply(ProcessBuilder process, List<String> jvmArguments) {
    if (this == SYSTEM) {
      jvmArguments.add("-D" + LoadedAllocator.CHOSEN + "=true");
      return;
    }
    Map<String, String> environment = process.environment();
    String path = environment.getOrDefault(SEARCH_PATH, "");
    Optional<Path> library = installed(path, FOLDERS);
    if (library.isPresent()) {
      environment.merge(PRELOAD, library.get().toString(), (others, own) -> own + " " + others);
      // By default memory of 8 MB and more goes back to the system at once: page faults each time.
      environment.putIfAbsent(CONFIGURATION, KEEP);
    }
  }

  /** Returns the library in the first folder that has it. */
  static Optional<Path> installed(String searchPath, List<Path> folders) {
    List<Path> all = new ArrayList<>();
    Stream.of(searchPath.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .forEach(folder -> all.add(Path.of(folder)));
    all.addAll(folders);
    return all.stream()
        .map(folder -> folder.resolve(LIBRARY))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
