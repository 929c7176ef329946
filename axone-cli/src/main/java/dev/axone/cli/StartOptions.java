package dev.axone.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks the options by which {@code train} and {@code tune} start: a recipe, or a folder whose
 * work is resumed.
 *
 * @param spec of the command
 * @param what is resumed: {@code run}
 * @param recipe the recipe, if one was given
 * @param resume the folder, if one was given
 */
record StartOptions(CommandSpec spec, String what, @Nullable String recipe, @Nullable Path resume) {
  /**
   * Checks that there is either a recipe or a folder.
   *
   * @param missing the message if there is neither
   */
  void check(String missing) {
    if ((recipe == null) == (resume == null)) {
      throw wrong(
          recipe == null
              ? missing
              : "--resume uses the %s's own recipe: leave the RECIPE out".formatted(what));
    }
  }

  /**
   * Checks that nothing changes what is resumed.
   *
   * @param changed whether an option was given that would
   * @param allowed what may be changed
   */
  void unchanged(boolean changed, String allowed) {
    if (resume != null && changed) {
      throw wrong(
          "--resume uses the %s's own recipe and options: only %s".formatted(what, allowed));
    }
  }

  /** Checks that the output has one form. */
  void output(boolean quiet, boolean json) {
    if (quiet && json) {
      throw wrong("--quiet and --json exclude each other");
    }
  }

  /** Returns an error of usage. */
  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
