package dev.axone.describe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats numbers and dates. */
final class Formats {
  private static final MathContext FOUR = new MathContext(4);
  private static final double LARGE = 1e7;
  private static final double SMALL = 1e-3;

  private Formats() {}

  /** Returns a count: {@code 1,234}. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Returns a percentage: {@code 12.5 %}; small ones are not rounded to 0. */
  static String percentage(long part, long whole) {
    if (whole == 0) {
      return "0 %";
    }
    double percent = 100.0 * part / whole;
    return part > 0 && percent < 0.05
        ? "< 0.1 %"
        : String.format(
            Locale.ROOT, percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
  }

  /** Returns a number with four significant digits, an integer with all digits. */
  static String number(double x) {
    if (!Double.isFinite(x)) {
      return "–";
    }
    if (x == Math.rint(x) && Math.abs(x) < LARGE) {
      return Long.toString((long) x);
    }
    if (Math.abs(x) >= LARGE || Math.abs(x) < SMALL) {
      return String.format(Locale.ROOT, "%.3e", x);
    }
    BigDecimal rounded = new BigDecimal(x).round(FOUR);
    return rounded.scale() > 0
        ? rounded.stripTrailingZeros().toPlainString()
        : Long.toString(Math.round(x));
  }

  /** Returns a date, optionally with the time. */
  static String date(long seconds, boolean timed) {
    return DateTimeFormatter.ofPattern(timed ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd", Locale.ROOT)
        .format(Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC));
  }

  /** Returns a text, shortened to a maximum number of characters. */
  static String shorten(String text, int limit) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= limit ? line : line.substring(0, limit - 1) + "…";
  }
}
