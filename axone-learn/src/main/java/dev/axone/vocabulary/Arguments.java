package dev.axone.vocabulary;

/**
 * Checks of a record's arguments. The {@link ArgumentException} names the argument, so that the
 * recipe reader can point at its line.
 *
 * <pre>{@code
 * record Decay(double rate) {
 *   Decay {
 *     Arguments.positive("rate", rate);
 *   }
 * }
 * }</pre>
 */
public final class Arguments {
  private Arguments() {}

  /** Checks that a number is positive and finite. */
  public static void positive(String name, double value) {
    check(value > 0 && value < Double.POSITIVE_INFINITY, name, "positive and finite", value);
  }

  /** Checks that a number is 0 or more, and finite. */
  public static void notNegative(String name, double value) {
    check(value >= 0 && value < Double.POSITIVE_INFINITY, name, "finite and not negative", value);
  }

  /** Checks that a number is neither infinite nor NaN. */
  public static void finite(String name, double value) {
    check(Double.isFinite(value), name, "finite", value);
  }

  /** Checks that a number is in [0, 1]. */
  public static void fraction(String name, double value) {
    check(value >= 0 && value <= 1, name, "in [0, 1]", value);
  }

  /** Checks that a number is in [0, 1). */
  public static void fractionBelowOne(String name, double value) {
    check(value >= 0 && value < 1, name, "in [0, 1)", value);
  }

  /** Checks that an integer is at least {@code minimum}. */
  public static void atLeast(String name, long minimum, long value) {
    check(value >= minimum, name, "at least " + minimum, value);
  }

  /** Checks that an axis is not the batch axis, whose samples are independent. */
  public static void axis(String name, int axis) {
    check(axis != 0, name, "another than the batch, for instance -1 for the last", axis);
  }

  private static void check(boolean holds, String name, String allowed, Number found) {
    if (!holds) {
      throw new ArgumentException(name, "must be %s, found %s".formatted(allowed, found));
    }
  }
}
