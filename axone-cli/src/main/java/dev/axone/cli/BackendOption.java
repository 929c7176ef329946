package dev.axone.cli;

import dev.axone.program.Options;
import dev.axone.recipe.Setting;
import dev.axone.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --backend}. */
final class BackendOption {
  static final String FLAG = "--backend";

  @Option(
      names = FLAG,
      paramLabel = "NAME",
      description =
          "Back end that computes: auto, cpu, reference (plain Java, slow: for checking) or"
              + " another one on the class path. Default: auto, which is cpu where it can run, else"
              + " reference.")
  private @Nullable String name;

  /** Returns the settings of a recipe that the option changes. */
  List<Setting> settings() {
    in(Options.defaults(), DType.FLOAT32);
    return name == null ? List.of() : List.of(Setting.of(FLAG, "training.backend", name));
  }

  /** Returns whether a back end was given. */
  boolean isGiven() {
    return name != null;
  }

  /**
   * Returns options with the back end that was given.
   *
   * @param type the data type that it has to compute in
   */
  Options in(Options options, DType type) {
    if (name == null) {
      return options;
    }
    Options chosen = options.withBackend(name);
    String problem = chosen.backendProblem(type);
    if (problem != null) {
      throw new CommandFailure(Exit.USAGE, FLAG + ": " + problem);
    }
    return chosen;
  }
}
