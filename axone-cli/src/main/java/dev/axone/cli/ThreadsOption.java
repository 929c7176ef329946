package dev.axone.cli;

import dev.axone.model.Model;
import dev.axone.program.Options;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --threads}. */
final class ThreadsOption {
  /**
   * What a thread should have to do in a step: below, handing over costs more than it gains, and a
   * busy machine makes that worse (measured with the built-in recipes).
   */
  private static final double OPERATIONS = 5e7;

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

  /** Returns options with the number of threads for a model that takes batches of a size. */
  Options in(Options options, Model model, int batchSize) {
    check();
    return options.withThreads(
        threads != null
            ? threads
            : choose(
                Parameters.count(model), batchSize, Runtime.getRuntime().availableProcessors()));
  }

  /** A step of training computes about six numbers for each parameter and sample. */
  static int choose(long parameters, int batchSize, int cores) {
    return (int) Math.clamp(Math.round(6.0 * parameters * batchSize / OPERATIONS), 1L, cores);
  }
}
