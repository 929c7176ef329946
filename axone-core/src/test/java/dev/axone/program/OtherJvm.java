package dev.axone.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a JVM with other options than that of the tests. */
final class OtherJvm {
  /** The option that adds the Vector API. */
  static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

  private OtherJvm() {}

  /** Runs the main method of a class and returns its output; the exit code must be 0. */
  static List<String> run(Class<?> main, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Process other = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (var reader = other.inputReader(StandardCharsets.UTF_8)) {
      lines = reader.lines().toList();
    }
    assertEquals(0, other.waitFor(), lines::toString);
    return lines;
  }
}
