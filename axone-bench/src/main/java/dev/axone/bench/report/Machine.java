package dev.axone.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine of a measurement.
 *
 * @param processor the processor's model
 * @param cores the cores that this process may use
 * @param system the operating system
 * @param java the Java virtual machine
 */
public record Machine(String processor, int cores, String system, String java) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Returns this machine. */
  public static Machine here() {
    return new Machine(
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
  }

  /** Returns one line for the head of a table. */
  public String text() {
    return "%s, %s cores, %s, %s".formatted(processor, cores, system, java);
  }

  private static String processorModel() {
    if (Files.isReadable(PROCESSORS)) {
      try {
        for (String line : Files.readAllLines(PROCESSORS)) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      } catch (IOException e) {
        return "unknown processor";
      }
    }
    return "unknown processor";
  }
}
