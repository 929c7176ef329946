package dev.axone.cli.kill;

import dev.axone.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Runs commands, some of which are killed. */
final class Commands {
  private Commands() {}

  /** How a command ended. */
  record Answer(int exit, String out, String err) {}

  /** Runs a command that is killed before its operation number {@code operations}, from 0. */
  static Answer axone(int operations, String... words) {
    return axone(operations, new ByteArrayOutputStream(), words);
  }

  /** Runs such a command; each line that it prints counts as an operation too. */
  static Answer printing(int operations, String... words) {
    return axone(
        operations,
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            Killer.operation("print");
            super.write(bytes, from, length);
          }
        },
        words);
  }

  private static Answer axone(int operations, ByteArrayOutputStream out, String... words) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Killer.allow(operations);
    int exit =
        Main.run(
            words,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that is not killed, and returns its output. */
  static String succeeds(String... words) {
    Answer a = axone(Integer.MAX_VALUE, words);
    check(a.exit() == 0, String.join(" ", words) + " ended with " + a);
    return a.out();
  }

  static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }

  /** Deletes a folder, if it is there. */
  static void delete(Path folder) throws IOException {
    Killer.allow(Integer.MAX_VALUE);
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(p);
        }
      }
    }
  }
}
