package dev.axone.table;

import java.time.format.DateTimeFormatter;

/**
 * Days, with or without a time. The raw value is two floats: days since 1970-01-01, and seconds
 * since midnight (0 without a time). Days that do not exist, such as February 30, are not dates.
 *
 * @param pattern as of {@link DateTimeFormatter}, in English; default {@code yyyy-MM-dd[['T'][
 *     ]HH:mm[:ss]]}
 */
public record Date(String pattern) implements FieldType {
  /** What may follow a day: a time. */
  public static final String TIME = "[['T'][ ]HH:mm[:ss]]";

  private static final String ISO = "yyyy-MM-dd" + TIME;

  /** Checks the pattern. */
  public Date {
    try {
      DatePattern.of(pattern);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "pattern '%s' is none of dates: %s; for instance dd.MM.yyyy"
              .formatted(pattern, e.getMessage()),
          e);
    }
  }

  /** Returns days as 2026-01-31, and times as 2026-01-31 23:59:59. */
  public static Date of() {
    return new Date(ISO);
  }

  /** Returns days in a pattern of one's own. */
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

  /** Reads {@code text[from…end−1]}; otherwise as {@link #parse(String, float[], int)}. */
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
