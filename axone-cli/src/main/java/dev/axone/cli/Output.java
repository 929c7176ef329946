package dev.axone.cli;

import dev.axone.json.Json;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command's words go.
 *
 * @param out results
 * @param err errors, warnings, timings
 */
record Output(PrintStream out, PrintStream err) {
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
