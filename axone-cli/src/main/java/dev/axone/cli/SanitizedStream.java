package dev.axone.cli;

import dev.axone.terminal.Shown;
import java.io.PrintStream;

/**
 * Prints text without its control characters. Text from files, such as cells and names, can
 * therefore not move the cursor or send commands to the terminal. All output of commands is printed
 * by this class.
 */
final class SanitizedStream extends PrintStream {
  SanitizedStream(PrintStream to) {
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
