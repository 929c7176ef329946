package dev.axone.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * A row of the table. A number that was not measured, or does not exist, is NaN.
 *
 * @param name the case
 * @param batch batch size
 * @param threads number of threads of each contender
 * @param unit unit of the numbers
 * @param axone Axone's median
 * @param peer LibTorch's median
 * @param wrong whether LibTorch's results were wrong; there is no ratio then
 * @param floor theoretical minimum
 * @param notes notes on the numbers
 * @param versions versions of the contenders
 */
public record Row(
    String name,
    int batch,
    int threads,
    Unit unit,
    double axone,
    double peer,
    boolean wrong,
    double floor,
    List<String> notes,
    List<String> versions) {
  /** Copies the lists, so that the record is a value. */
  public Row {
    notes = List.copyOf(notes);
    versions = List.copyOf(versions);
  }

  /** Returns Axone's number / LibTorch's: below 1 Axone is better; NaN if LibTorch is wrong. */
  public double ratio() {
    return wrong ? Double.NaN : axone / peer;
  }

  /** The unit of a row. */
  public enum Unit {
    /** Microseconds per step. */
    MICROS("µs"),
    /** Milliseconds. */
    MILLIS("ms"),
    /** Millions of bytes. */
    MEGABYTES("MB");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    /** Returns a number with its unit, such as {@code 1,731 ms}; a dash for NaN. */
    public String text(double number) {
      if (Double.isNaN(number)) {
        return "–";
      }
      String pattern = number < 100 ? "%,.1f %s" : "%,.0f %s";
      return String.format(Locale.ROOT, pattern, number, symbol);
    }
  }
}
