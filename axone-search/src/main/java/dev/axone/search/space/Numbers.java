package dev.axone.search.space;

import dev.axone.vocabulary.ArgumentException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers between two ends. */
final class Numbers {
  /** Significant digits of sampled values: more would only make commands and tables long. */
  private static final int DIGITS = 6;

  private Numbers() {}

  static void check(double low, double high) {
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw new ArgumentException(
          "low", "and high must be finite, found %s and %s".formatted(low, high));
    }
    if (!(low < high)) {
      throw new ArgumentException(
          "low", "must be less than high, found low %s, high %s".formatted(low, high));
    }
  }

  static void checkLog(double low, double high) {
    check(low, high);
    if (!(low > 0)) {
      throw new ArgumentException(
          "low",
          "must be positive on a logarithmic scale, found low %s; use uniform, or a small positive low"
              .formatted(low));
    }
  }

  /** Returns a value with six digits of the width of its range. */
  static double round(double value, double width) {
    int scale = DIGITS - 1 - (int) Math.floor(StrictMath.log10(width));
    return new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** Returns a value with six digits. */
  static double round(double value) {
    return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
  }

  static double number(Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    throw new IllegalArgumentException("a number is needed, found '%s'".formatted(value));
  }

  static double clamp(double unit) {
    return Math.clamp(unit, 0, 1);
  }

  /** Returns the index of the cell of a position. */
  static int cell(double unit, int cells) {
    return (int) Math.clamp(Math.floor(unit * cells), 0, cells - 1);
  }

  /** Returns the middle of a cell. */
  static double middle(int cell, int cells) {
    return (cell + 0.5) / cells;
  }
}
