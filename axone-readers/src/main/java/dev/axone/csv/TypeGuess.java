package dev.axone.csv;

import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what the cells of a column hold from those that are not missing. */
final class TypeGuess {
  private static final String DAY_FIRST = "dd/MM/yyyy";
  private static final String MONTH_FIRST = "MM/dd/yyyy";
  private static final List<String> DAYS =
      List.of("yyyy/MM/dd", DAY_FIRST, MONTH_FIRST, "dd.MM.yyyy", "dd-MM-yyyy");

  /** One cell in so many may keep a column from being one of numbers before that is a remark. */
  private static final int ODD = 20;

  private final NumericGuess numbers;
  private final boolean dayFirst;
  private final List<String> remarks = new ArrayList<>();

  /**
   * Creates a guess for a file.
   *
   * @param european whether a lone comma is a decimal sign, and 01/02 is in February
   */
  TypeGuess(boolean european, Optional<String> decimal) {
    this.numbers = new NumericGuess(european, decimal);
    this.dayFirst = european;
  }

  /** Returns what a user should know of the guesses. */
  List<String> remarks() {
    return remarks;
  }

  FieldType of(String column, List<String> cells) {
    if (cells.isEmpty()) {
      return Numeric.of();
    }
    Optional<Numeric> number = numbers.of(cells);
    if (number.isPresent()) {
      return number.get();
    }
    Optional<Date> date = date(column, cells);
    if (date.isPresent()) {
      return date.get();
    }
    remarkOddCells(column, cells);
    return Text.isLikely(cells) ? new Text() : Category.of();
  }

  /** Says so where a few cells keep a column from being one of numbers. */
  private void remarkOddCells(String column, List<String> cells) {
    int most = cells.size() / ODD;
    List<String> odd = new ArrayList<>();
    List<String> usual = new ArrayList<>();
    for (String cell : cells) {
      (numbers.of(List.of(cell)).isPresent() ? usual : odd).add(cell);
      if (odd.size() > most) {
        return;
      }
    }
    if (numbers.of(usual).isPresent()) {
      remarks.add(
          "column '%s' holds numbers but for %s of its first %s cells, such as '%s', so it is no numeric one; correct them, name a mark of missing cells (missing), or state its type: numeric to have such rows named or left out"
              .formatted(column, odd.size(), cells.size(), odd.getFirst()));
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
          "column '%s' holds dates of %s or %s, which its first rows do not tell apart: it is read as a category; state its type, for instance {date: {pattern: %s}}"
              .formatted(column, DAY_FIRST, MONTH_FIRST, DAY_FIRST));
      return Optional.empty();
    }
    return fitting.stream().findFirst();
  }

  private static boolean fits(Date date, List<String> cells) {
    float[] value = new float[2];
    return cells.stream().allMatch(c -> date.parse(c, value, 0));
  }
}
