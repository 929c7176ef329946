package dev.axone.cli;

import dev.axone.terminal.Shown;
import java.io.PrintStream;

/**
 * Prints what users named or wrote, such as cells, files and words, without the control characters
 * in it: no text can move the cursor, or have the terminal do something else. All that commands
 * print goes through one of these.
 */
final class ShownStream extends PrintStream {
  ShownStream(PrintStream to) {
    super(to, true, to.charset());
  }

  @Override
  public void print(String text) {
    super.print(Shown.of(String.valueOf(text)));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(Object object) {
    print(String.valueOf(object));
  }
}
