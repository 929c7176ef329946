package dev.axone.table;

import java.time.format.DateTimeFormatter;

/**
 * Dates, with or without a time. The raw value is two floats: days since 1970-01-01, and seconds
 * since midnight (0 without a time). Non-existent days, such as February 30, are errors.
 *
 * @param pattern a pattern of {@link DateTimeFormatter}, in English; default {@code
 *     yyyy-MM-dd[['T'][ ]HH:mm[:ss]]}
 */
public record Date(String pattern) implements FieldType {
  /** The optional time after a day. */
  public static final String TIME = "[['T'][ ]HH:mm[:ss]]";

  private static final String ISO = "yyyy-MM-dd" + TIME;

  /** Checks the pattern. */
  public Date {
    try {
      DatePattern.of(pattern);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is not a date pattern: %s; a valid one is dd.MM.yyyy"
              .formatted(pattern, e.getMessage()),
          e);
    }
  }

  /** Returns the type of dates such as 2026-01-31 or 2026-01-31 23:59:59. */
  public static Date of() {
    return new Date(ISO);
  }

  /** Returns the type of dates with another pattern. */
  public static Date of(String pattern) {
    return new Date(pattern);
  }

  @Override
  public int width() {
    return 2;
  }

  @Override
  public boolean parse(String cell, float[] to, int at) {
    return DatePattern.of(pattern).parse(cell.toCharArray(), 0, cell.length(), to, at);
  }

  /** Parses {@code text[from…end−1]}; see {@link #parse(String, float[], int)}. */
  public boolean parse(char[] text, int from, int end, float[] to, int at) {
    return DatePattern.of(pattern).parse(text, from, end, to, at);
  }

  @Override
  public String allowed() {
    return pattern.equals(ISO)
        ? "a date such as 2026-01-31, or 2026-01-31 23:59:59"
        : "a date in the pattern " + pattern;
  }
}
