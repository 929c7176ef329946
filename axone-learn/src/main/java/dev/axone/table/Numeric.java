package dev.axone.table;

/**
 * Numbers: {@code 12.5}, {@code -3e4}, or as people write them: {@code 1 234,56 €}, {@code 12,5 %}.
 * The value is the number as it is written: 12,5 % is 12.5. Spaces, also unbreakable ones, are left
 * out.
 *
 * @param decimal what stands before the decimals; default {@code .}
 * @param grouping what stands between thousands; default nothing
 * @param unit what stands in front of or behind the number, in some or all cells; default nothing
 */
public record Numeric(String decimal, String grouping, String unit) implements FieldType {
  /** Checks that the three can be told from each other. */
  public Numeric {
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw new IllegalArgumentException("decimal must be '.' or ',', found '" + decimal + "'");
    }
    if (grouping.equals(decimal)) {
      throw new IllegalArgumentException(
          "grouping and decimal must differ, found '%s' for both".formatted(decimal));
    }
    if (unit.chars().anyMatch(Character::isDigit)) {
      throw new IllegalArgumentException("unit must have no digits, found '" + unit + "'");
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
    String text = cell;
    if (!unit.isEmpty()) {
      text =
          text.endsWith(unit)
              ? text.substring(0, text.length() - unit.length())
              : text.startsWith(unit) ? text.substring(unit.length()) : text;
    }
    if (!grouping.isEmpty() || !unit.isEmpty() || decimal.equals(",")) {
      text = plain(text);
    }
    try {
      char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
      if ((!Character.isDigit(last) && last != '.') || text.indexOf('x') > 0) {
        return false; // Java would take 1d, NaN and 0x1p3.
      }
      to[at] = Float.parseFloat(text);
      return Float.isFinite(to[at]);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (decimal.charAt(0) == c) {
        plain.append('.');
      } else if (c == '.') {
        if (!grouping.equals(".")) {
          return ""; // A second kind of point is no number.
        }
      } else if (!Character.isSpaceChar(c) && grouping.indexOf(c) < 0) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  @Override
  public String allowed() {
    String thousand = grouping.isEmpty() ? "1234" : "1" + grouping + "234";
    return "a number such as " + thousand + decimal + "5" + (unit.isEmpty() ? "" : " " + unit);
  }
}
