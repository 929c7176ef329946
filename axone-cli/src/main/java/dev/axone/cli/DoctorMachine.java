package dev.axone.cli;

import dev.axone.kernel.Processor;
import dev.axone.kernel.dnnl.OneDnn;
import dev.axone.kernel.lane.LaneCompiler;
import dev.axone.session.Machine;
import dev.axone.session.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The part of {@code axone doctor} about Java, the processor and the memory. */
final class DoctorMachine {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long LITTLE = 1L << 30;

  /** Instruction sets that affect the speed, by their names in Linux. */
  private static final Map<String, String> FLAGS =
      Map.of(
          "avx2", "AVX2",
          "fma", "FMA",
          "avx512f", "AVX-512",
          "avx512_vnni", "VNNI",
          "avx512_bf16", "bfloat16",
          "amx_tile", "AMX",
          "asimd", "NEON",
          "sve", "SVE");

  private DoctorMachine() {}

  static void examine(Diagnosis d) {
    Map<String, String> versions = Versions.all();
    d.fact("Axone", "version", versions.getOrDefault("axone", "unknown"));
    java(d);
    processor(d);
    memory(d);
  }

  private static void java(Diagnosis d) {
    String section = "Java";
    d.fact(section, "version", Runtime.version().toString());
    d.fact(section, "vendor", System.getProperty("java.vendor", "unknown"));
    d.fact(section, "home", System.getProperty("java.home", "unknown"));
    String mode = System.getProperty("java.vm.info", "unknown");
    d.fact(section, "compiler", mode);
    if (mode.startsWith("interpreted")) {
      d.problem(
          "Java only interprets (-Xint): everything outside oneDNN is very slow",
          "Remove -Xint from the options of java.");
    }
    boolean vector = LaneCompiler.vectorAvailable();
    d.fact(section, "vector module", vector, vector ? "loaded" : "missing");
    d.fact(section, "vector lanes", LaneCompiler.lanes(), LaneCompiler.lanes() + " floats");
    if (!vector) {
      d.problem(
          "The module jdk.incubator.vector is missing: element-wise operations are several times"
              + " slower",
          "Start java with --add-modules jdk.incubator.vector; the axone command does this"
              + " itself.");
    }
    boolean allowed = OneDnn.class.getModule().isNativeAccessEnabled();
    d.fact(section, "native access", allowed, allowed ? "enabled" : "not enabled");
    if (!allowed) {
      d.problem(
          "Native access is not enabled: Java warns of it, and later versions of Java refuse it",
          "Start java with --enable-native-access=ALL-UNNAMED.");
    }
  }

  private static void processor(Diagnosis d) {
    Processor p = Processor.here();
    String section = "Processor";
    d.fact(section, "model", p.model());
    d.fact(section, "architecture", System.getProperty("os.arch", "unknown"));
    d.fact(section, "system", Machine.describe().getOrDefault("os", "unknown"));
    d.fact(section, "cores for this process", Runtime.getRuntime().availableProcessors());
    String sets =
        Stream.of(p.flags().split(" ", -1))
            .filter(FLAGS::containsKey)
            .map(f -> FLAGS.getOrDefault(f, f))
            .reduce((a, b) -> a + ", " + b)
            .orElse("unknown");
    d.fact(section, "instruction sets", sets);
  }

  private static void memory(Diagnosis d) {
    String section = "Memory";
    long heap = Runtime.getRuntime().maxMemory();
    d.fact(section, "heap at most", heap, gigabytes(heap));
    OptionalLong available = available();
    if (available.isPresent()) {
      long bytes = available.getAsLong();
      d.fact(section, "available", bytes, gigabytes(bytes));
      if (bytes < LITTLE) {
        d.problem(
            "Only %s of memory is available".formatted(gigabytes(bytes)),
            "End other programs, or use smaller batches.");
      }
    }
  }

  private static OptionalLong available() {
    try (Stream<String> lines = Files.lines(MEMORY)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
  }
}
