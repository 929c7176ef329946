package dev.axone.bench.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pins a child process to cores, so that the system does not move it between two rounds.
 *
 * @param cores the cores that this process may use, in order; empty if pinning is not possible
 */
public record Pinning(List<Integer> cores) {
  /** No pinning. */
  public static final Pinning NONE = new Pinning(List.of());

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  /** Copies the list, so that the record is a value. */
  public Pinning {
    cores = List.copyOf(cores);
  }

  /** Returns the cores of this process if {@code taskset} is available, else {@link #NONE}. */
  public static Pinning detect() {
    if (!onPath("taskset") || !Files.isReadable(STATUS)) {
      return NONE;
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(ALLOWED)) {
          return new Pinning(parse(line.substring(ALLOWED.length()).strip()));
        }
      }
    } catch (IOException e) {
      return NONE;
    }
    return NONE;
  }

  /** Returns whether there is a core for each thread. */
  public boolean covers(int threads) {
    return cores.size() >= threads;
  }

  /** Returns the prefix of a command that pins it to the first cores; empty if not possible. */
  List<String> prefix(int threads) {
    if (!covers(threads)) {
      return List.of();
    }
    List<String> first = cores.subList(0, threads).stream().map(String::valueOf).toList();
    return List.of("taskset", "-c", String.join(",", first));
  }

  /** Reads a list of ranges such as {@code 0-3,8}. */
  static List<Integer> parse(String ranges) {
    List<Integer> cores = new ArrayList<>();
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.split("-", -1);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
        cores.add(core);
      }
    }
    return cores;
  }

  private static boolean onPath(String program) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
