package dev.axone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A command as a user types it, run in this process. {@code $DIR} stands for a folder.
 *
 * @param exit the exit code
 * @param out what was printed
 * @param err what was printed to standard error
 */
record Axone(int exit, String out, String err) {
  /** Runs a command: words separated by blanks. */
  static Axone type(Path folder, String command) {
    String[] words = command.replace("$DIR", folder.toString()).split(" +", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            words,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Axone(exit, text(out, folder), text(err, folder));
  }

  private static String text(ByteArrayOutputStream bytes, Path folder) {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder.toString(), "$DIR");
  }

  /** Checks that the command succeeded, and returns its output. */
  String ok() {
    assertEquals(0, exit, err);
    return out;
  }

  /** Checks that the command failed with exactly this message. */
  void fails(int expected, String message) {
    assertEquals("axone: " + message + "\n", err);
    assertEquals(expected, exit);
    assertEquals("", out);
  }
}
