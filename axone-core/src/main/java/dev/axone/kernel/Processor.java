package dev.axone.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The processor of this machine, as far as the operating system reports it.
 *
 * @param model its name
 * @param flags the names of its instruction sets, separated by spaces; empty if they are unknown
 */
public record Processor(String model, String flags) {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Returns the processor of this machine. */
  public static Processor here() {
    Map<String, String> first = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(LINUX)) {
      // There is one block for each core; all are the same.
      for (String line = lines.readLine();
          line != null && !line.isBlank();
          line = lines.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          first.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
    } catch (IOException e) {
      first.clear();
    }
    String arch = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    String windows = System.getenv("PROCESSOR_IDENTIFIER");
    String arm = first.getOrDefault("CPU part", windows == null ? "" : windows);
    String model = first.getOrDefault("model name", (arch + " " + arm).strip());
    return new Processor(model, first.getOrDefault("flags", first.getOrDefault("Features", "")));
  }
}
