package dev.axone.preprocessing;

import dev.axone.table.FieldType;

/**
 * What a field becomes before a model sees it. It is fitted: what it needs to know of the field is
 * taken from the training part alone.
 *
 * <p>In recipes, by the name of a field or of a type: {@code preprocessing: {numeric: robust, age:
 * {impute: {strategy: median, then: min_max}}}}. One's own is a public record.
 */
public interface Preprocessing {
  /** Returns whether it can be applied to fields of a type. */
  boolean accepts(FieldType type);

  /** Returns whether {@link #fit} asks how often each value occurs. */
  default boolean counts() {
    return false;
  }

  /** Returns the encoder that fits these statistics of the training part. */
  Encoder fit(FieldType type, Statistics training);

  /** Returns what is done with a type unless a recipe says something else. */
  static Preprocessing of(FieldType type) {
    return switch (type) {
      case dev.axone.table.Numeric _ -> Standardize.of();
      case dev.axone.table.Category _ -> OneHot.of();
      case dev.axone.table.Date _ -> DateParts.of();
      case dev.axone.table.Text _ ->
          throw new IllegalArgumentException(
              "a text has no preprocessing of its own: choose other inputs, or read it as a category");
    };
  }
}
