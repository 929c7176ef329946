package dev.axone.cli;

import dev.axone.json.Json;
import java.io.PrintStream;
import java.util.Map;

/**
 * The output streams of a command.
 *
 * @param out results; control characters are removed
 * @param err errors, warnings and timings; control characters are removed
 * @param terminal standard output with control characters, for progress lines
 */
record Output(PrintStream out, PrintStream err, PrintStream terminal) {
  /** Prints one line of results. */
  void line(String text) {
    out.println(text);
  }

  /** Prints an object in JSON on one line. */
  void json(Map<String, ?> object) {
    out.println(Json.write(object));
    out.flush();
  }
}
