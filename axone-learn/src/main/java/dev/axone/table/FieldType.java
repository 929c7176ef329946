package dev.axone.table;

/**
 * What the cells of a field hold, and how their text is read. Recipes state it: {@code fields:
 * {price: {numeric: {decimal: ",", unit: "€"}}, species: category, sold: date}}.
 *
 * <p>A cell's raw value is one or two floats; NaN stands for a missing one.
 */
public sealed interface FieldType permits Numeric, Category, Date, Text {
  /** Returns how many floats a raw value takes. */
  default int width() {
    return 1;
  }

  /**
   * Reads a cell that is not missing.
   *
   * @param cell its text, without spaces around it
   * @param to where its raw value goes, from {@code at} on
   * @return whether the cell is of this type
   */
  boolean parse(String cell, float[] to, int at);

  /** Returns what cells look like, for messages: {@code a number such as 1234.56}. */
  String allowed();
}
