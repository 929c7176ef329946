package dev.axone.describe;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Types as a recipe states them, in YAML on one line. */
final class Stated {
  private Stated() {}

  /** Returns a type; the words of a category are left to the file. */
  static String of(FieldType type) {
    return flow(FieldTypes.state(type instanceof Category ? Category.of() : type));
  }

  private static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> m ->
          m.entrySet().stream()
              .map(e -> e.getKey() + ": " + flow(e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> l -> l.stream().map(Stated::flow).collect(Collectors.joining(", ", "[", "]"));
      default -> scalar(String.valueOf(value));
    };
  }

  private static String scalar(String text) {
    return text.matches("[\\p{L}€$£][\\p{L}0-9/ .€-]*") && !text.endsWith(" ")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }
}
