package dev.axone.describe;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.yaml.YamlLine;

/** Types as a recipe states them, in YAML on one line. */
final class Stated {
  private Stated() {}

  /** Returns a type; the words of a category are left to the file. */
  static String of(FieldType type) {
    return YamlLine.of(FieldTypes.state(type instanceof Category ? Category.of() : type));
  }
}
