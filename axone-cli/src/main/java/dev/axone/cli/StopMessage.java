package dev.axone.cli;

import dev.axone.terminal.Terminal;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * The message at the first Ctrl-C or SIGTERM.
 *
 * @param endLine ends the progress line on the terminal; returns whether there was one
 * @param err where it is printed
 */
record StopMessage(BooleanSupplier endLine, PrintStream err) {
  private static final int STANDARD_ERROR = 2;

  void print() {
    if (!endLine.getAsBoolean() && Terminal.isDevice(STANDARD_ERROR)) {
      err.println(); // The terminal has shown ^C.
    }
    err.println("Stopping after this step; a second Ctrl-C or SIGTERM stops at once.");
  }
}
