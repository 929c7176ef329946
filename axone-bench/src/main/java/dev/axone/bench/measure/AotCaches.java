package dev.axone.bench.measure;

import dev.axone.bench.workload.Cases;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Java's ahead-of-time caches of the contenders, recorded while each trains one small network, as
 * {@code ./axone} and users of the library do.
 *
 * @param files the cache of each contender that has one
 */
record AotCaches(Map<String, Path> files) {
  static final AotCaches NONE = new AotCaches(Map.of());

  /** Records a cache for each contender; the files are deleted when this process ends. */
  static AotCaches recorded(Settings settings) {
    boolean jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
    if (!jars) {
      System.err.println("Java starts without ahead-of-time caches: the class path has folders.");
      return NONE;
    }
    Map<String, Path> files = new HashMap<>();
    for (RunConfiguration each : settings.configurations(Cases.SEED_32, false)) {
      System.err.println("recording the ahead-of-time cache of " + each.contender() + " …");
      try {
        Path file = Files.createTempFile("axone-bench-", ".aot");
        file.toFile().deleteOnExit();
        Files.delete(file);
        Stages.of(
            each,
            settings,
            List.of("-XX:AOTCacheOutput=" + file, "-D" + StagesChild.RECORDING + "=true"));
        files.put(each.contender(), file);
      } catch (IOException | ChildFailure e) {
        System.err.println(each.contender() + " starts without one: " + e.getMessage());
      }
    }
    return new AotCaches(files);
  }

  /** Returns the arguments of the JVM of a contender. */
  List<String> arguments(String contender) {
    Path file = files.get(contender);
    return file == null || !Files.exists(file)
        ? List.of()
        : List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off");
  }
}
