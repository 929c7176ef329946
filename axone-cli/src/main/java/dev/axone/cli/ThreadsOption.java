package dev.axone.cli;

import dev.axone.model.Model;
import dev.axone.model.Threads;
import dev.axone.program.Options;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --threads}. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Number of threads. Default: by the amount of work in a step, at most the number of"
              + " cores. The result does not depend on it.")
  private @Nullable Integer threads;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** Checks the number that was given. */
  void check() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be at least 1, found " + threads);
    }
  }

  /** Returns the number that was given, or null. */
  @Nullable Integer given() {
    return threads;
  }

  /** Returns the options with the number of threads for a model and its batch size. */
  Options in(Options options, Model model, int batchSize) {
    check();
    return options.withThreads(threads != null ? threads : Threads.forTraining(model, batchSize));
  }
}
