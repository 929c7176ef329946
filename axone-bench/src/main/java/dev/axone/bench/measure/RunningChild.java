package dev.axone.bench.measure;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The parent's side of a child process: each method sends a command and waits for the answer. */
final class RunningChild implements AutoCloseable {
  private static final int REPORTED_LINES = 30;

  private final Process process;
  private final Path errors;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final String version;

  private RunningChild(Process process, Path errors) throws ChildFailure {
    this.process = process;
    this.errors = errors;
    commands = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    version = await("ready");
  }

  /**
   * Starts a child and waits until it is ready for its first step.
   *
   * @param jvmArguments arguments of its JVM beside those of the settings
   */
  static RunningChild start(
      RunConfiguration configuration, Settings settings, String... jvmArguments)
      throws ChildFailure {
    try {
      Path errors = Files.createTempFile("axone-bench-", ".err");
      ProcessBuilder builder = ChildCommand.of(configuration, settings, Child.class, jvmArguments);
      builder.redirectError(errors.toFile());
      return new RunningChild(builder.start(), errors);
    } catch (IOException e) {
      throw new ChildFailure("could not be started: " + e.getMessage(), e);
    }
  }

  /** Returns the contender's version. */
  String version() {
    return version;
  }

  /** Runs steps and returns their times in nanoseconds. */
  long[] run(int steps) throws ChildFailure {
    String[] words = ask("run " + steps, "times").split(" ", -1);
    long[] times = new long[words.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = Long.parseLong(words[i]);
    }
    return times;
  }

  /** Returns the loss of the last step. */
  float loss() throws ChildFailure {
    return Float.parseFloat(ask("loss", "loss"));
  }

  /** Returns the error in the contender's results; empty if there is none. */
  String fault() throws ChildFailure {
    String fault = ask("check", "checked");
    return fault.equals("nothing") ? "" : fault;
  }

  /** Makes half of the hidden units dead. */
  void die() throws ChildFailure {
    ask("die", "dead");
  }

  /** Returns the peak of resident memory in KiB, −1 if unknown. */
  long peakKibibytes() throws ChildFailure {
    return Long.parseLong(ask("memory", "memory"));
  }

  /** Ends the process, and waits so that the next one has the core to itself. */
  @Override
  public void close() {
    try {
      commands.close();
    } catch (IOException e) {
      process.destroy(); // it has ended, or does not read its input
    }
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(errors);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      errors.toFile().deleteOnExit();
    }
  }

  private String ask(String command, String answer) throws ChildFailure {
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      throw failure("does not accept commands any more", e);
    }
    return await(answer);
  }

  /** Reads to a line that begins with a word; other output, of native libraries, is skipped. */
  private String await(String word) throws ChildFailure {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.equals(word)) {
          return "";
        } else if (line.startsWith(word + " ")) {
          return line.substring(word.length() + 1);
        } else if (line.startsWith("failed ")) {
          throw failure(line.substring("failed ".length()), null);
        }
      }
    } catch (IOException e) {
      throw failure("does not answer any more", e);
    }
    throw failure("ended without an answer", null);
  }

  private ChildFailure failure(String reason, @Nullable Throwable cause) {
    showErrors();
    close();
    return cause == null ? new ChildFailure(reason) : new ChildFailure(reason, cause);
  }

  private void showErrors() {
    try {
      List<String> lines = Files.readAllLines(errors);
      int from = Math.max(0, lines.size() - REPORTED_LINES);
      lines.subList(from, lines.size()).forEach(System.err::println);
    } catch (IOException e) {
      System.err.println("the errors of a child could not be read: " + e.getMessage());
    }
  }
}
