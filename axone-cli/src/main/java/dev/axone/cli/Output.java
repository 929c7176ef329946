package dev.axone.cli;

import dev.axone.json.Json;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command's words go.
 *
 * @param out results, without control characters
 * @param err errors, warnings, timings, likewise
 * @param terminal standard output for what draws on the terminal itself
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
