package dev.axone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compiles the examples of the documentation with the class path of the tests, in one run of javac.
 * A process of its own spends half as much time: its JIT compiler stops at the first tier.
 */
final class ExampleCompiler {
  private static final Pattern ERROR =
      Pattern.compile("(?m)^.*?(?<name>\\w+)\\.java:\\d+: error: (?<message>.*)$");

  /**
   * What is wrong with a source.
   *
   * @param name the simple name of its class
   */
  record Fault(String name, String message) {}

  private ExampleCompiler() {}

  /** Writes the classes of sources, given by class name, to a folder; returns the errors. */
  static List<Fault> errors(Path classes, Map<String, String> sources)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(options(classes));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = classes.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(quoted(file.toString()));
    }
    Path list = Files.write(classes.resolve("arguments"), arguments);
    Path log = classes.resolve("log");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-J-Duser.language=en",
                "-J-Dstderr.encoding=UTF-8",
                "@" + list)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    String said = Files.readString(log);
    List<Fault> faults =
        ERROR
            .matcher(said)
            .results()
            .map(m -> new Fault(m.group("name"), m.group("message")))
            .toList();
    return exit != 0 && faults.isEmpty() ? List.of(new Fault("javac", said)) : faults;
  }

  private static List<String> options(Path classes) {
    return List.of(
        "--add-modules",
        "jdk.incubator.vector",
        "-proc:none",
        "-nowarn",
        "-encoding",
        "UTF-8",
        "-Xmaxerrs",
        "1000",
        "-d",
        quoted(classes.toString()),
        "-cp",
        quoted(System.getProperty("java.class.path")));
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\") + '"';
  }
}
