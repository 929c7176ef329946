package dev.axone.preprocessing;

import dev.axone.table.FieldType;

/**
 * The preprocessing of a field of a table, or of an input of other data. It is fitted on the
 * training part only.
 *
 * <p>In recipes, by the name of a field or of a type, or {@code input} for data that is not a
 * table: {@code preprocessing: {numeric: robust, age: {impute: {strategy: median, then:
 * min_max}}}}, {@code preprocessing: {input: {per_channel: standardize}}}. A custom preprocessing
 * is a public record that implements {@link ValuePreprocessing}.
 */
public sealed interface Preprocessing permits ValuePreprocessing, PerChannel, Tokens {
  /** Returns whether it can be applied to fields of a type. */
  boolean accepts(FieldType type);

  /** Returns the default preprocessing of a type. */
  static Preprocessing of(FieldType type) {
    return switch (type) {
      case dev.axone.table.Numeric _ -> Standardize.of();
      case dev.axone.table.Category _ -> OneHot.of();
      case dev.axone.table.Date _ -> DateParts.of();
      case dev.axone.table.Text _ -> Tokens.of();
    };
  }
}
