package dev.axone.table;

import dev.axone.vocabulary.ArgumentException;
import java.util.regex.Pattern;

/**
 * Numbers: {@code 12.5}, {@code -3e4}, or as people write them: {@code 1 234,56 €}, {@code 12,5 %}.
 * The value is the number as it is written: 12,5 % is 12.5. Spaces, also unbreakable ones, may
 * stand between thousands, around the unit and behind the sign. Groups have three digits.
 *
 * @param decimal what stands before the decimals; default {@code .}
 * @param grouping what stands between thousands; default nothing
 * @param unit what stands in front of or behind the number, in some or all cells; default nothing
 */
public record Numeric(String decimal, String grouping, String unit) implements FieldType {
  private static final Pattern INFINITE = Pattern.compile("(?i)[+\\-−]?(inf|infinity|∞)");

  /** Checks that the three can be told from each other. */
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
          "must be one character such as ',' or a space, or nothing, found '" + grouping + "'");
    }
    if (unit.chars().anyMatch(Character::isDigit)) {
      throw new ArgumentException("unit", "must have no digits, found '" + unit + "'");
    }
  }

  /** Returns numbers with a decimal point and nothing else. */
  public static Numeric of() {
    return new Numeric(".", "", "");
  }

  /** Returns numbers written in a way of one's own. */
  public static Numeric of(String decimal, String grouping, String unit) {
    return new Numeric(decimal, grouping, unit);
  }

  @Override
  public boolean parse(String cell, float[] to, int at) {
    return DecimalText.parse(cell.toCharArray(), 0, cell.length(), this, to, at);
  }

  /** Reads {@code text[from…end−1]}; otherwise as {@link #parse(String, float[], int)}. */
  public boolean parse(char[] text, int from, int end, float[] to, int at) {
    return DecimalText.parse(text, from, end, this, to, at);
  }

  /**
   * Returns whether a cell stands for an infinite number ({@code inf}, {@code -Infinity}, {@code
   * ∞}), or holds one beyond the range of float32. Such a cell is not a number that can be read.
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
