package dev.axone.preprocessing;

import dev.axone.table.FieldType;

/**
 * What a field of a table, or an input of other data, becomes before a model sees it. It is fitted:
 * what it needs to know is taken from the training part alone.
 *
 * <p>In recipes, by the name of a field or of a type, or {@code input} for data that is not a
 * table: {@code preprocessing: {numeric: robust, age: {impute: {strategy: median, then:
 * min_max}}}}, {@code preprocessing: {input: {per_channel: standardize}}}. One's own is a public
 * record of {@link ValuePreprocessing}.
 */
public sealed interface Preprocessing permits ValuePreprocessing, PerChannel, Tokens {
  /** Returns whether it can be applied to fields of a type. */
  boolean accepts(FieldType type);

  /** Returns what is done with a type unless a recipe says something else. */
  static Preprocessing of(FieldType type) {
    return switch (type) {
      case dev.axone.table.Numeric _ -> Standardize.of();
      case dev.axone.table.Category _ -> OneHot.of();
      case dev.axone.table.Date _ -> DateParts.of();
      case dev.axone.table.Text _ -> Tokens.of();
    };
  }
}
