package dev.axone.table;

import dev.axone.vocabulary.ArgumentException;
import java.util.regex.Pattern;

/**
 * Numbers such as {@code 12.5} and {@code -3e4}, or with separators and units: {@code 1 234,56 €},
 * {@code 12,5 %}. Units do not change the value: 12,5 % is 12.5. Spaces, including no-break spaces,
 * are allowed between thousands, around the unit and after the sign. Groups have three digits.
 *
 * @param decimal the decimal separator; default {@code .}
 * @param grouping the thousands separator; default none
 * @param unit the unit before or after the number, in some or all cells; default none
 */
public record Numeric(String decimal, String grouping, String unit) implements FieldType {
  private static final Pattern INFINITE = Pattern.compile("(?i)[+\\-−]?(inf|infinity|∞)");

  /** Checks that the arguments are valid and distinct. */
  public Numeric {
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw new ArgumentException("decimal", "must be '.' or ',', found '" + decimal + "'");
    }
    if (grouping.equals(decimal)) {
      throw new ArgumentException(
          "grouping", "and decimal must differ, found '%s' for both".formatted(decimal));
    }
    if (grouping.length() > 1 || grouping.chars().anyMatch(c -> Character.isLetterOrDigit(c))) {
      throw new ArgumentException(
          "grouping",
          "must be one character such as ',' or a space, or empty, found '" + grouping + "'");
    }
    if (unit.chars().anyMatch(Character::isDigit)) {
      throw new ArgumentException("unit", "must have no digits, found '" + unit + "'");
    }
  }

  /** Returns the type of numbers with a decimal point, without grouping and unit. */
  public static Numeric of() {
    return new Numeric(".", "", "");
  }

  /** Returns the type of numbers with given separators and unit. */
  public static Numeric of(String decimal, String grouping, String unit) {
    return new Numeric(decimal, grouping, unit);
  }

  @Override
  public boolean parse(String cell, float[] to, int at) {
    return DecimalText.parse(cell.toCharArray(), 0, cell.length(), this, to, at);
  }

  /** Parses {@code text[from…end−1]}; see {@link #parse(String, float[], int)}. */
  public boolean parse(char[] text, int from, int end, float[] to, int at) {
    return DecimalText.parse(text, from, end, this, to, at);
  }

  /**
   * Returns whether a cell is infinite ({@code inf}, {@code -Infinity}, {@code ∞}) or beyond the
   * range of float32. Such cells cannot be parsed.
   */
  public boolean isInfinite(String cell) {
    float[] value = new float[1];
    return INFINITE.matcher(cell.strip()).matches()
        || (!parse(cell, value, 0) && Float.isInfinite(value[0]));
  }

  @Override
  public String allowed() {
    String thousand = grouping.isEmpty() ? "1234" : "1" + grouping + "234";
    return "a number such as " + thousand + decimal + "5" + (unit.isEmpty() ? "" : " " + unit);
  }
}
