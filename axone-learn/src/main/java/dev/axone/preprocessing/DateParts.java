package dev.axone.preprocessing;

import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.vocabulary.ArgumentException;
import java.util.List;

/**
 * Encodes parts of a date. Cyclic parts (month, day, weekday, hour) become two numbers, sin and cos
 * of an angle, so that December is near January; {@code year} and {@code days} (since 1970) are
 * standardized. For a missing date all numbers are 0.
 *
 * @param parts the parts; default year, month, weekday
 */
public record DateParts(List<Part> parts) implements ValuePreprocessing {
  /** A part of a date. */
  public enum Part {
    /** The year, standardized. */
    YEAR,
    /** The month, cyclic with period 12. */
    MONTH,
    /** The day of the month, cyclic with period 31. */
    DAY,
    /** The day of the week, cyclic with period 7. */
    WEEKDAY,
    /** The time of day, cyclic with period 24 hours. */
    HOUR,
    /** Days since 1970, standardized. */
    DAYS
  }

  /** Checks that there is a part. */
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

  /** Returns given parts. */
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
