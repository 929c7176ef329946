package dev.axone.csv;

import dev.axone.table.Date;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Infers whether the first row contains the column names, from its cells and the cells below them.
 *
 * <p>A word above numbers or dates is a name. Numbers are names if they are years or column numbers
 * and the cells below them are of another kind. If all columns contain words, the first row
 * contains names if none of its words occurs again in its column.
 */
final class HeaderGuess {
  /** An integer that can be the name of a column. */
  private static final String PLAIN = "0|[1-9]\\d{0,3}";

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private final List<String> first;
  private final List<List<String>> below;
  private final List<FieldType> types;
  private final TypeGuess guess;
  private final MissingMarkers marks;

  /**
   * Creates a guess.
   *
   * @param first the first row
   * @param below the cells of each column below it that are not missing
   */
  HeaderGuess(List<String> first, List<List<String>> below, TypeGuess guess, MissingMarkers marks) {
    this.first = first;
    this.below = below;
    this.guess = guess;
    this.marks = marks;
    this.types = below.stream().map(cells -> guess.of("", cells)).toList();
  }

  boolean containsNames() {
    if (first.stream().anyMatch(c -> !c.isEmpty() && marks.contains(c))) {
      return false;
    }
    boolean name = false;
    boolean again = false;
    boolean unnamedIndex = false;
    Set<Integer> numbers = new TreeSet<>();
    for (int i = 0; i < first.size(); i++) {
      String cell = first.get(i);
      if (cell.isEmpty()) {
        unnamedIndex |= i == 0 && counts(below.get(i));
      } else if (guess.isNumber(cell)) {
        numbers.add(i);
      } else if (guess.isDate(cell) && !(types.get(i) instanceof Numeric)) {
        return false;
      } else {
        name |= isTyped(i);
        again |= !isTyped(i) && below.get(i).contains(cell);
      }
    }
    if (!numbers.isEmpty()) {
      return !again && (isYears(numbers, name) || isNumbering(numbers));
    }
    boolean words = !first.contains("") && new HashSet<>(first).size() == first.size();
    return name || (!again && (unnamedIndex || words));
  }

  private boolean isTyped(int column) {
    FieldType type = types.get(column);
    return !below.get(column).isEmpty() && (type instanceof Numeric || type instanceof Date);
  }

  /** Returns whether the cells are 0, 1, 2, … or 1, 2, 3, …. */
  private static boolean counts(List<String> cells) {
    if (cells.isEmpty() || !cells.getFirst().matches("[01]")) {
      return false;
    }
    int start = Integer.parseInt(cells.getFirst());
    return IntStream.range(0, cells.size())
        .allMatch(i -> cells.get(i).equals(Integer.toString(start + i)));
  }

  /** Returns whether some cells of the first row are years, and those below them are not. */
  private boolean isYears(Set<Integer> columns, boolean named) {
    return (columns.size() > 1 || named)
        && areDistinctIntegers(columns)
        && columns.stream()
            .allMatch(
                i ->
                    isYear(first.get(i))
                        && below.get(i).size() > 1
                        && below.get(i).stream().noneMatch(HeaderGuess::isYear));
  }

  /** Returns whether columns are numbered from 0 or 1, and most contain decimals. */
  private boolean isNumbering(Set<Integer> columns) {
    List<Integer> places = List.copyOf(columns);
    if (places.size() < 2 || !areDistinctIntegers(columns)) {
      return false;
    }
    int start = Integer.parseInt(first.get(places.getFirst()));
    boolean run =
        IntStream.range(0, places.size())
            .allMatch(i -> Integer.parseInt(first.get(places.get(i))) == start + i);
    long decimals = places.stream().filter(i -> holdsDecimals(below.get(i))).count();
    return run && start <= 1 && 2 * decimals > places.size();
  }

  private boolean areDistinctIntegers(Set<Integer> columns) {
    return columns.stream().allMatch(i -> first.get(i).matches(PLAIN))
        && columns.stream().map(first::get).distinct().count() == columns.size();
  }

  private static boolean holdsDecimals(List<String> cells) {
    return 2 * cells.stream().filter(c -> !c.matches("[+\\-−]?\\d+")).count() > cells.size();
  }

  private static boolean isYear(String cell) {
    if (!cell.matches("\\d{4}")) {
      return false;
    }
    int year = Integer.parseInt(cell);
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }
}
