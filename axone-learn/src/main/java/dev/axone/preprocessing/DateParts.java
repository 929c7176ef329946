package dev.axone.preprocessing;

import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;

/**
 * Parts of a date. What goes round (month, day, weekday, hour) becomes two numbers, sin and cos of
 * its angle, so that December is near January; {@code year} and {@code days} (since 1970) are
 * standardized. Of a missing date all numbers are 0.
 *
 * @param parts default year, month, weekday
 */
public record DateParts(List<Part> parts) implements ValuePreprocessing {
  /** A part of a date. */
  public enum Part {
    /** The year, standardized. */
    YEAR,
    /** The month, 12 round. */
    MONTH,
    /** The day of the month, 31 round. */
    DAY,
    /** The day of the week, 7 round. */
    WEEKDAY,
    /** The time of day, 24 hours round. */
    HOUR,
    /** Days since 1970, standardized. */
    DAYS
  }

  /** Checks that there are parts. */
  public DateParts {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new ArgumentException("parts", "must name at least one, for instance month");
    }
  }

  /** Returns year, month and weekday. */
  public static DateParts of() {
    return new DateParts(List.of(Part.YEAR, Part.MONTH, Part.WEEKDAY));
  }

  /** Returns parts of one's choice. */
  public static DateParts of(List<Part> parts) {
    return new DateParts(parts);
  }

  @Override
  public boolean accepts(FieldType type) {
    return type instanceof Date;
  }

  @Override
  public Encoder fit(FieldType type, Statistics training) {
    return new DateNumbers(
        parts, training.mean(), Standardize.nonZero(training.standardDeviation()));
  }
}
