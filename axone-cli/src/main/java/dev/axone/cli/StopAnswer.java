package dev.axone.cli;

import dev.axone.terminal.Terminal;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * What is printed at the first Ctrl-C or SIGTERM.
 *
 * @param endLine ends a line that is being drawn on the terminal, and says whether there was one
 * @param err where it is printed
 */
record StopAnswer(BooleanSupplier endLine, PrintStream err) {
  private static final int STANDARD_ERROR = 2;

  void print() {
    if (!endLine.getAsBoolean() && Terminal.isDevice(STANDARD_ERROR)) {
      err.println(); // The terminal has shown ^C.
    }
    err.println("Stopping after this step; once more stops at once.");
  }
}
