package dev.axone.cli;

import dev.axone.recipe.Key;
import dev.axone.recipe.Keys;
import dev.axone.recipe.RecipeKeys;
import dev.axone.vocabulary.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The list of a recipe's keys: name, type, default, meaning. */
final class KeysHelp {
  private final Output output;

  KeysHelp(Output output) {
    this.output = output;
  }

  /**
   * Returns the section of that name, or all sections if the name is empty.
   *
   * @throws IllegalArgumentException if there is no such section
   */
  static List<Keys> sections(String name) {
    if (name.isEmpty()) {
      return RecipeKeys.sections();
    }
    Optional<Keys> section = RecipeKeys.section(name);
    return List.of(
        section.orElseThrow(
            () ->
                new IllegalArgumentException(
                    Names.unknown(
                        "unknown section of a recipe",
                        name,
                        RecipeKeys.sections().stream().map(Keys::section).toList()))));
  }

  void print(List<Keys> sections) {
    Table table = new Table();
    for (Keys section : sections) {
      table.row((section.equals(sections.getFirst()) ? "" : "\n") + title(section));
      section.keys().forEach(k -> table.row("  " + k.name(), type(k), k.standardText(), k.text()));
    }
    table.print(output);
  }

  /** Prints a JSON line for each key. */
  void printJson(List<Keys> sections) {
    for (Keys section : sections) {
      for (Key<?> key : section.keys()) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("section", section.section());
        line.put("name", key.name());
        line.put("type", type(key));
        line.put("needed", !key.example().isEmpty());
        line.put("default", key.standard().orElse(null));
        line.put("text", key.text());
        output.json(line);
      }
    }
  }

  private static String type(Key<?> key) {
    return key.form().label();
  }

  private static String title(Keys section) {
    String path = section.path().isEmpty() ? "the file itself" : section.path();
    return path.equals(section.section())
        ? path + ":"
        : "%s (%s):".formatted(section.section(), path);
  }
}
