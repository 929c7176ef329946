package dev.axone.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The commands that start child processes. */
final class ChildCommand {
  /**
   * Variables that choose OpenBLAS's kernels in place of its own choice for the processor: a peer
   * measured with the kernels of an older one would be slower than it is.
   */
  private static final List<String> TUNING = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  private ChildCommand() {}

  /**
   * Returns what starts a child.
   *
   * @param main its main class; the arguments are the contender's name, the case's id, the number
   *     of threads, the name of Axone's back end
   * @param jvmArguments arguments of its JVM beside those of the settings
   */
  static ProcessBuilder of(
      RunConfiguration configuration, Settings settings, Class<?> main, String... jvmArguments) {
    List<String> command = new ArrayList<>(settings.pinning().prefix(configuration.threads()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC"); // as ./axone does: the smallest memory for both
    command.add(
        main == StagesChild.class
            ? "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED" // for VectorModule
            : "--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.addAll(settings.jvmArguments());
    command.addAll(List.of(jvmArguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (!configuration.isAxone()) {
      settings.allocator().apply(builder, command);
      TUNING.forEach(builder.environment()::remove);
      limitThreads(builder.environment(), configuration.threads());
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.add(configuration.contender());
    command.add(configuration.subject().id());
    command.add(Integer.toString(configuration.threads()));
    command.add(settings.backend());
    return builder;
  }

  private static void limitThreads(Map<String, String> environment, int threads) {
    environment.put("OMP_NUM_THREADS", Integer.toString(threads));
    environment.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    // Its two thread pools compete for cores by spinning; passive waiting is many times faster.
    environment.putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
    environment.putIfAbsent("OPENBLAS_THREAD_TIMEOUT", "4");
  }
}
