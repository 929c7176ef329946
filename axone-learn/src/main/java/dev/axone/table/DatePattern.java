package dev.axone.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Parses dates by a pattern. Patterns with two digits for day and month and four for the year, with
 * an optional {@link Date#TIME} at the end, are parsed without creating strings; Java's formatter
 * parses the others.
 */
final class DatePattern {
  private static final Map<String, DatePattern> CACHE = new ConcurrentHashMap<>();
  private static final int DAY = 10;

  private final DateTimeFormatter formatter;

  /** The pattern of the day if it is such a simple one, else empty. */
  private final String day;

  private final boolean hasTime;
  private final int year;
  private final int month;
  private final int dayOfMonth;

  private DatePattern(String pattern) {
    this.formatter =
        DateTimeFormatter.ofPattern(strict(pattern), Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    this.hasTime = pattern.endsWith(Date.TIME);
    String start = hasTime ? pattern.substring(0, pattern.length() - Date.TIME.length()) : pattern;
    boolean simple =
        start.length() == DAY
            && start
                .replace("yyyy", "")
                .replace("MM", "")
                .replace("dd", "")
                .matches("[^A-Za-z']{2}");
    this.day = simple ? start : "";
    this.year = start.indexOf("yyyy");
    this.month = start.indexOf("MM");
    this.dayOfMonth = start.indexOf("dd");
  }

  static DatePattern of(String pattern) {
    DatePattern cached = CACHE.get(pattern);
    return cached != null ? cached : CACHE.computeIfAbsent(pattern, DatePattern::new);
  }

  /** Without an era, a strict formatter needs u for the year. */
  private static String strict(String pattern) {
    if (pattern.contains("G")) {
      return pattern;
    }
    StringBuilder strict = new StringBuilder(pattern);
    boolean quoted = false;
    for (int i = 0; i < strict.length(); i++) {
      quoted ^= strict.charAt(i) == '\'';
      if (!quoted && strict.charAt(i) == 'y') {
        strict.setCharAt(i, 'u');
      }
    }
    return strict.toString();
  }

  boolean parse(char[] text, int from, int end, float[] to, int at) {
    if (!day.isEmpty() && end - from >= DAY && simple(text, from, end, to, at)) {
      return true;
    }
    try {
      TemporalAccessor t = formatter.parse(new String(text, from, end - from));
      LocalTime time = t.query(TemporalQueries.localTime());
      set(to, at, LocalDate.from(t), time == null ? 0 : time.toSecondOfDay());
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean simple(char[] text, int from, int end, float[] to, int at) {
    for (int i = 0; i < DAY; i++) {
      char p = day.charAt(i);
      if (p != 'y' && p != 'M' && p != 'd' && p != text[from + i]) {
        return false;
      }
    }
    int y = number(text, from + year, 4);
    int m = number(text, from + month, 2);
    int d = number(text, from + dayOfMonth, 2);
    if (y < 0 || m < 1 || m > 12 || d < 1 || d > YearMonth.of(y, m).lengthOfMonth()) {
      return false;
    }
    int seconds = end == from + DAY ? 0 : seconds(text, from + DAY, end);
    if (seconds < 0) {
      return false;
    }
    set(to, at, LocalDate.of(y, m, d), seconds);
    return true;
  }

  /** Parses {@code T23:59} or {@code 23:59:59}; returns −1 for anything else. */
  private int seconds(char[] text, int from, int end) {
    int n = end - from;
    boolean formed =
        hasTime
            && (n == 6 || n == 9)
            && (text[from] == 'T' || text[from] == ' ')
            && text[from + 3] == ':'
            && (n == 6 || text[from + 6] == ':');
    if (!formed) {
      return -1;
    }
    int h = number(text, from + 1, 2);
    int m = number(text, from + 4, 2);
    int s = n == 6 ? 0 : number(text, from + 7, 2);
    return h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59 ? -1 : 3600 * h + 60 * m + s;
  }

  private static int number(char[] text, int from, int digits) {
    int n = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      n = 10 * n + digit;
    }
    return n;
  }

  private static void set(float[] to, int at, LocalDate day, int seconds) {
    to[at] = day.toEpochDay();
    to[at + 1] = seconds;
  }
}
