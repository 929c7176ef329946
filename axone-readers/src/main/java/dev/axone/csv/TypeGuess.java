package dev.axone.csv;

import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Remark;
import dev.axone.table.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Infers the type of a column from its cells that are not missing. */
final class TypeGuess {
  private static final String DAY_FIRST = "dd/MM/yyyy";
  private static final String MONTH_FIRST = "MM/dd/yyyy";
  private static final List<String> DAYS =
      List.of("yyyy/MM/dd", DAY_FIRST, MONTH_FIRST, "dd.MM.yyyy", "dd-MM-yyyy");

  /** Digits with leading zeros. */
  private static final Pattern PADDED = Pattern.compile("0\\d+");

  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern CODE = Pattern.compile("(\\p{L}{2,}[ ._#/-]?)\\d+");

  /** A remark is given if at most one cell in this number is not numeric. */
  private static final int ODD = 20;

  private final NumericGuess numbers;
  private final boolean dayFirst;
  private final List<Remark> remarks = new ArrayList<>();

  /**
   * Creates a guess for a file.
   *
   * @param european whether a single comma is a decimal separator, and 01/02 is in February
   */
  TypeGuess(boolean european, Optional<String> decimal) {
    this.numbers = new NumericGuess(european, decimal);
    this.dayFirst = european;
  }

  /** Returns remarks for the user. */
  List<Remark> remarks() {
    return remarks;
  }

  /** Returns whether a cell can be read as a number, even if it looks like a name. */
  boolean isNumber(String cell) {
    return numbers.of(List.of(cell)).isPresent();
  }

  boolean isDate(String cell) {
    return date("", List.of(cell)).isPresent();
  }

  FieldType of(String column, List<String> cells) {
    if (cells.isEmpty()) {
      return Numeric.of();
    }
    Optional<Numeric> number = numeric(cells);
    Optional<String> code = number.isPresent() ? zeros(cells) : prefix(cells);
    if (number.isPresent() && code.isEmpty()) {
      return number.get();
    }
    Optional<Date> date = date(column, cells);
    if (date.isPresent()) {
      return date.get();
    }
    FieldType type = Text.isLikely(cells) ? new Text() : Category.of();
    if (code.isPresent()) {
      remarks.add(
          Remark.on(
              column,
              "column '%s' contains %s: they are read as names, not as numbers (type %s); if they are amounts, set its type: numeric"
                  .formatted(column, code.get(), type instanceof Text ? "text" : "category")));
    } else {
      remarkOddCells(column, cells);
    }
    return type;
  }

  /** Returns the format of the finite numbers, if all cells are numbers and some are finite. */
  private Optional<Numeric> numeric(List<String> cells) {
    Optional<Numeric> all = numbers.of(cells);
    if (all.isPresent()) {
      return all;
    }
    List<String> finite = cells.stream().filter(c -> !Numeric.of().isInfinite(c)).toList();
    return finite.isEmpty() || finite.size() == cells.size()
        ? Optional.empty()
        : numbers.of(finite);
  }

  /**
   * Returns a description of codes with leading zeros, such as postal codes, if the cells are such.
   */
  private static Optional<String> zeros(List<String> cells) {
    List<String> padded = cells.stream().filter(c -> PADDED.matcher(c).matches()).toList();
    if (padded.isEmpty() || !cells.stream().allMatch(c -> DIGITS.matcher(c).matches())) {
      return Optional.empty();
    }
    String example = padded.getFirst();
    boolean fixed = cells.stream().allMatch(c -> c.length() == example.length());
    return fixed || padded.size() == cells.size()
        ? Optional.of(
            "digits with leading zeros%s, such as '%s'"
                .formatted(fixed ? " in a fixed width" : "", example))
        : Optional.empty();
  }

  /**
   * Returns a description of references, the same word before each number, if the cells are such.
   */
  private static Optional<String> prefix(List<String> cells) {
    Matcher first = CODE.matcher(cells.getFirst());
    if (cells.size() < 2 || !first.matches()) {
      return Optional.empty();
    }
    String word = first.group(1);
    boolean all =
        cells.stream().map(CODE::matcher).allMatch(m -> m.matches() && m.group(1).equals(word));
    return all && cells.stream().distinct().count() > 1
        ? Optional.of("a word before each number, such as '%s'".formatted(cells.getFirst()))
        : Optional.empty();
  }

  /** Adds a remark if only a few cells of a column are not numbers. */
  private void remarkOddCells(String column, List<String> cells) {
    int limit = cells.size() / ODD;
    List<String> odd = new ArrayList<>();
    List<String> usual = new ArrayList<>();
    for (String cell : cells) {
      (numbers.of(List.of(cell)).isPresent() ? usual : odd).add(cell);
      if (odd.size() > limit) {
        return;
      }
    }
    if (numbers.of(usual).isPresent()) {
      remarks.add(
          Remark.on(
              column,
              "column '%s' contains numbers except in %s of its first %s cells, such as '%s', so it is not numeric; correct them, add them to the texts of missing cells (missing), or set its type: numeric to find or skip such rows"
                  .formatted(column, odd.size(), cells.size(), odd.getFirst())));
    }
  }

  private Optional<Date> date(String column, List<String> cells) {
    if (cells.getFirst().length() < 10) {
      return Optional.empty();
    }
    if (fits(Date.of(), cells)) {
      return Optional.of(Date.of());
    }
    List<Date> fitting = new ArrayList<>();
    for (String day : DAYS) {
      Date date = Date.of(day + Date.TIME);
      if (fits(date, cells)) {
        Date plain = Date.of(day);
        fitting.add(fits(plain, cells) ? plain : date);
      }
    }
    if (fitting.size() > 1 && !dayFirst) {
      remarks.add(
          Remark.on(
              column,
              "column '%s' contains dates in the format %s or %s; its first rows fit both, so it is read as a category; set its type, for instance {date: {pattern: %s}}"
                  .formatted(column, DAY_FIRST, MONTH_FIRST, DAY_FIRST)));
      return Optional.empty();
    }
    return fitting.stream().findFirst();
  }

  private static boolean fits(Date date, List<String> cells) {
    float[] value = new float[2];
    return cells.stream().allMatch(c -> date.parse(c, value, 0));
  }
}
