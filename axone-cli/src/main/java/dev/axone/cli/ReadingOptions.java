package dev.axone.cli;

import dev.axone.recipe.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that look at data of the user's own: how it is read. */
final class ReadingOptions {
  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "How to read, as in a recipe's data; may be given several times.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--set",
      paramLabel = "data.NAME=VALUE",
      description =
          "The same, as a path of a recipe; data.fields.zip=category states the type of a table's"
              + " field.")
  private List<String> set = new ArrayList<>();

  /** Returns what was said, and the target if there is one. */
  NewData read(@Nullable String target) {
    return NewData.of(options, target, set.stream().map(Setting::parse).toList());
  }

  /**
   * Returns what was said where there is no recipe to change.
   *
   * @throws CommandFailure if a setting is not one of how to read
   */
  NewData readOnly() {
    NewData read = read(null);
    if (!read.others().isEmpty() || read.target().isPresent()) {
      throw new CommandFailure(
          Exit.USAGE,
          "--set: data is only read here, so values below data count: data.OPTION or"
              + " data.fields.NAME");
    }
    return read;
  }
}
