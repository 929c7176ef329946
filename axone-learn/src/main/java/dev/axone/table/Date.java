package dev.axone.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Days, with or without a time. The raw value is two floats: days since 1970-01-01, and seconds
 * since midnight (0 without a time).
 *
 * @param pattern as of {@link DateTimeFormatter}, in English; default {@code yyyy-MM-dd[['T'][
 *     ]HH:mm[:ss]]}
 */
public record Date(String pattern) implements FieldType {
  private static final String ISO = "yyyy-MM-dd[['T'][ ]HH:mm[:ss]]";
  private static final java.util.Map<String, DateTimeFormatter> FORMATTERS =
      new java.util.concurrent.ConcurrentHashMap<>();

  /** Checks the pattern. */
  public Date {
    try {
      formatter(pattern);
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
    try {
      TemporalAccessor t = formatter(pattern).parse(cell);
      LocalDate day = LocalDate.from(t);
      LocalTime time = t.query(TemporalQueries.localTime());
      to[at] = day.toEpochDay();
      to[at + 1] = time == null ? 0 : time.toSecondOfDay();
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return FORMATTERS.computeIfAbsent(pattern, p -> DateTimeFormatter.ofPattern(p, Locale.ENGLISH));
  }

  @Override
  public String allowed() {
    return "a date in the pattern " + pattern;
  }
}
