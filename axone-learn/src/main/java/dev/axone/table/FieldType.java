package dev.axone.table;

/**
 * The type of a field's cells, which defines how their text is parsed. In recipes: {@code fields:
 * {price: {numeric: {decimal: ",", unit: "€"}}, species: category, sold: date}}.
 *
 * <p>A cell's raw value is one or two floats; NaN if it is missing.
 */
public sealed interface FieldType permits Numeric, Category, Date, Text {
  /** Returns the number of floats of a raw value. */
  default int width() {
    return 1;
  }

  /**
   * Parses a cell that is not missing.
   *
   * @param cell its text, without surrounding spaces
   * @param to receives the raw value, from {@code at} on
   * @return whether the cell is of this type
   */
  boolean parse(String cell, float[] to, int at);

  /** Returns the allowed cells for messages: {@code a number such as 1234.56}. */
  String allowed();
}
