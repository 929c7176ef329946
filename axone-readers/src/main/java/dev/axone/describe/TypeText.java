package dev.axone.describe;

import dev.axone.table.Category;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.yaml.YamlLine;

/** Writes field types in the YAML of recipes. */
final class TypeText {
  private TypeText() {}

  /** Returns a type on one line, without the values of a category. */
  static String of(FieldType type) {
    return YamlLine.of(FieldTypes.state(type instanceof Category ? Category.of() : type));
  }
}
