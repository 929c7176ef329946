package dev.axone.cli;

import dev.axone.terminal.Terminal;
import dev.axone.vocabulary.Names;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry point of the {@code axone} command. */
public final class Main {
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private static final int STANDARD_OUTPUT = 1;

  /** SIGPIPE, which ends other programs whose reader has ended. */
  private static final int PIPE_SIGNAL = 13;

  private Main() {}

  /** Runs a command and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "axone: %5$s%n"); // Warnings of data readers, on one line.
    }
    // The same output on every machine; messages of Java are not shown.
    Locale.setDefault(Locale.ROOT);
    PrintStream out = stream(System.out, FileDescriptor.out, System.getProperty("stdout.encoding"));
    PrintStream err = stream(System.err, FileDescriptor.err, System.getProperty("stderr.encoding"));
    int exit = run(arguments, out, err);
    if (out.checkError() && exit == Exit.OK) {
      if (Terminal.isPipe(STANDARD_OUTPUT)) {
        exit = Exit.SIGNAL + PIPE_SIGNAL; // Its reader has ended, as head does: no message.
      } else {
        err.println("axone: standard output cannot be written");
        exit = Exit.CANNOT_WRITE;
      }
    }
    System.exit(exit);
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    Output output = new Output(new SanitizedStream(out), new SanitizedStream(err), out);
    RootCommand root = new RootCommand(output);
    CommandLine line = root.commandLine(arguments);
    try {
      return line.execute(arguments);
    } catch (Throwable t) {
      return Failures.report(t, output.err(), root.stackTrace());
    }
  }

  /** Returns the stream, in UTF-8 if its encoding is ASCII, as in the C locale. */
  private static PrintStream stream(PrintStream given, FileDescriptor descriptor, String encoding) {
    boolean ascii =
        encoding != null
            && Charset.isSupported(encoding)
            && Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
    return ascii
        ? new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8)
        : given;
  }

  /** Prints what is wrong with the arguments, and where to read more. */
  static int wrongUsage(ParameterException e, Output output) {
    CommandLine command = e.getCommandLine();
    output.err().println("axone: " + e.getMessage());
    if (e instanceof UnmatchedArgumentException u) {
      command.getErr().flush();
      List<String> known = new ArrayList<>(u.getSuggestions());
      known.addAll(command.getSubcommands().keySet());
      Names.nearest(u.getUnmatched().getFirst(), known)
          .ifPresent(similar -> output.err().println("Similar: " + similar));
    }
    output.err().println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    return Exit.USAGE;
  }
}
