package dev.axone.csv;

import dev.axone.table.Numeric;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Infers whether the cells of a column are numbers, and their format. */
final class NumericGuess {
  private static final String UNIT = "(\\p{Sc}|%|‰|°[CF]?|[A-Z]{3}|[\\p{L}µ][\\p{L}²³/]{0,4})?";

  /** A unit before a number is a currency: a symbol or the code of a common currency. */
  private static final String PREFIX =
      "((?:\\p{Sc}|(?:EUR|USD|GBP|CHF|JPY|CNY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|MXN|TRY|ZAR|KRW)(?=[\\s\\u00A0\\u202F])|R\\$|US\\$|A\\$|C\\$)?)";

  private static final String BLANK = "[\\s\\u00A0\\u202F\\u2009]*";
  private static final String NUMBER =
      "([0-9.,][0-9.,'’]*(?:[\\u0020\\u00A0\\u202F\\u2009][0-9][0-9.,]*)*(?:[eE][+-]?[0-9]+)?)";
  private static final Pattern CELL =
      Pattern.compile(
          "[+\\-−]?" + BLANK + PREFIX + BLANK + "[+\\-−]?" + NUMBER + "(" + BLANK + ")" + UNIT);

  /** Letters directly after a number, without a space, that are a unit. */
  private static final Set<String> ADJACENT =
      Set.of("kg", "g", "mg", "t", "km", "m", "cm", "mm", "l", "ml", "h", "s", "ms", "km/h", "m²");

  private final boolean comma;
  private final Optional<String> decimal;

  /**
   * Creates a guess.
   *
   * @param comma whether a single comma is read as a decimal separator, not a thousands separator
   * @param decimal the decimal separator, if it is given
   */
  NumericGuess(boolean comma, Optional<String> decimal) {
    this.comma = comma;
    this.decimal = decimal;
  }

  /** Returns the type with the format of the cells, if all of them are numbers. */
  Optional<Numeric> of(List<String> cells) {
    if (!decimal.orElse(".").equals(",") && fits(Numeric.of(), cells)) {
      return Optional.of(Numeric.of());
    }
    Set<String> units = new HashSet<>();
    DigitSeparators signs = new DigitSeparators();
    for (String cell : cells) {
      Matcher m = CELL.matcher(cell);
      if (!m.matches() || !unit(m, units)) {
        return Optional.empty();
      }
      signs.add(m.group(2));
    }
    if (units.size() > 1) {
      return Optional.empty();
    }
    String unit = units.isEmpty() ? "" : units.iterator().next();
    Optional<Numeric> type = signs.type(comma, decimal, unit);
    return type.filter(t -> fits(t, cells));
  }

  /** Adds the unit of a cell; returns whether it is a valid unit. */
  private static boolean unit(Matcher m, Set<String> units) {
    @Nullable String prefix = m.group(1).isEmpty() ? null : m.group(1);
    String suffix = m.group(4);
    if (prefix != null && suffix != null) {
      return false;
    }
    if (prefix != null) {
      units.add(prefix);
      return true;
    }
    if (suffix != null) {
      units.add(suffix);
      boolean word = Character.isLetter(suffix.charAt(0));
      return !word || !m.group(3).isEmpty() || ADJACENT.contains(suffix);
    }
    return true;
  }

  private static boolean fits(Numeric type, List<String> cells) {
    float[] value = new float[1];
    return cells.stream().allMatch(c -> type.parse(c, value, 0) || type.isInfinite(c));
  }

  /** The separators between the digits of all numbers of a column. */
  private static final class DigitSeparators {
    private boolean pointBeforeComma;
    private boolean commaBeforePoint;
    private boolean severalPoints;
    private boolean severalCommas;
    private boolean point;
    private boolean commaSeen;
    private boolean commaOfDecimals;
    private boolean apostrophe;

    void add(String number) {
      int p = number.lastIndexOf('.');
      int c = number.lastIndexOf(',');
      point |= p >= 0;
      commaSeen |= c >= 0;
      apostrophe |= number.indexOf('\'') >= 0;
      severalPoints |= number.indexOf('.') < p;
      severalCommas |= number.indexOf(',') < c;
      pointBeforeComma |= p >= 0 && p < c;
      commaBeforePoint |= c >= 0 && c < p;
      // In 0,125 and 12,5 and 1234,567 the comma is decimal; in 1,234 it may separate thousands.
      commaOfDecimals |=
          c >= 0 && (c == 0 || c > 3 || number.length() - c != 4 || number.charAt(0) == '0');
    }

    Optional<Numeric> type(boolean comma, Optional<String> decimal, String unit) {
      boolean commaDecimal =
          decimal
              .map(d -> d.equals(","))
              .orElse(
                  commaSeen
                      && !commaBeforePoint
                      && !severalCommas
                      && (pointBeforeComma || severalPoints || commaOfDecimals || comma));
      boolean pointDecimal = !commaDecimal;
      String grouping = "";
      if (apostrophe) {
        grouping = "'";
      } else if (commaDecimal && point) {
        grouping = ".";
      } else if (pointDecimal && commaSeen) {
        grouping = ",";
      } else if (pointDecimal && severalPoints && decimal.isEmpty()) {
        return Optional.of(Numeric.of(",", ".", unit));
      }
      return Optional.of(Numeric.of(commaDecimal ? "," : ".", grouping, unit));
    }
  }
}
