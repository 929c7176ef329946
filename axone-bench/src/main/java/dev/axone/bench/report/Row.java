package dev.axone.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * One line of the table. A number that was not measured, or does not exist, is NaN.
 *
 * @param name the case
 * @param batch samples a step
 * @param threads how many threads each contender could use
 * @param unit what the numbers are
 * @param axone Axone's median
 * @param peer LibTorch's median
 * @param wrong whether LibTorch was seen to compute something else: its number then has no ratio
 * @param floor what no program can go below
 * @param notes what a reader must know beside the numbers
 * @param versions the contenders that took part
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

  /** Axone's number over LibTorch's: below 1 Axone is better; NaN if LibTorch is wrong. */
  public double ratio() {
    return wrong ? Double.NaN : axone / peer;
  }

  /** What the numbers of a row are. */
  public enum Unit {
    /** Microseconds a step. */
    MICROS("µs"),
    /** Milliseconds. */
    MILLIS("ms"),
    /** Millions of bytes. */
    MEGABYTES("MB");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    /** A number with its unit, such as {@code 1,731 ms}; a dash for NaN. */
    public String text(double number) {
      if (Double.isNaN(number)) {
        return "–";
      }
      String pattern = number < 100 ? "%,.1f %s" : "%,.0f %s";
      return String.format(Locale.ROOT, pattern, number, symbol);
    }
  }
}
