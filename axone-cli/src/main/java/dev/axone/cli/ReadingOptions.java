package dev.axone.cli;

import dev.axone.recipe.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that say how to read data: {@code --option} and {@code --set}. */
final class ReadingOptions {
  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description =
          "An option of the data source, as in a recipe's data; may be given several times.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--set",
      paramLabel = "data.NAME=VALUE",
      description =
          "The same, as a path in a recipe; data.fields.zip=category sets the type of a table's"
              + " field.")
  private List<String> set = new ArrayList<>();

  /** Returns the options and settings that were given, with the target if there is one. */
  DataSettings read(@Nullable String target) {
    return DataSettings.of(options, target, set.stream().map(Setting::parse).toList());
  }

  /**
   * Returns the options and settings that were given, for commands without a recipe.
   *
   * @throws CommandFailure if a setting is not about reading data
   */
  DataSettings readOnly() {
    DataSettings read = read(null);
    if (!read.others().isEmpty() || read.target().isPresent()) {
      throw new CommandFailure(
          Exit.USAGE,
          "--set: this command only reads data, so only data.OPTION and data.fields.NAME can be"
              + " set");
    }
    return read;
  }
}
