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
          "Threads that compute. Default: as many as the work of a step is worth, at most the"
              + " number of cores. The result does not depend on it.")
  private @Nullable Integer threads;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** Checks what was given. */
  void check() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be at least 1, found " + threads);
    }
  }

  /** Returns the number that was given, if one was. */
  @Nullable Integer given() {
    return threads;
  }

  /** Returns options with the number of threads for a model that takes batches of a size. */
  Options in(Options options, Model model, int batchSize) {
    check();
    return options.withThreads(threads != null ? threads : Threads.forTraining(model, batchSize));
  }
}
