package dev.axone.split;

import dev.axone.data.DataException;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Records;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides rows into training, validation and test parts.
 *
 * <pre>{@code
 * Parts parts = Split.of(0.1, 0.2).stratify("country", "sex").seed(7).of(Attributes.of(table));
 * Dataset training = data.select(parts.training());
 * }</pre>
 *
 * @param validation the fraction of validation rows, default 0
 * @param test the fraction of test rows, default 0
 * @param stratify attributes whose values (all their combinations) have the same proportions in
 *     each part; default none
 * @param group an attribute, such as a patient or speaker; all rows with the same value are in one
 *     part; empty: none
 * @param column an attribute that holds each row's part: {@code training}, {@code validation} or
 *     {@code test}; empty: none. Not together with fractions
 * @param shuffle whether rows are shuffled; otherwise the last rows are held out, as for time
 *     series; default true
 * @param seed the seed of the shuffling, default 0
 */
public record Split(
    double validation,
    double test,
    List<String> stratify,
    String group,
    String column,
    boolean shuffle,
    long seed) {
  private static final List<List<String>> NAMES =
      List.of(
          List.of("training", "train"),
          List.of("validation", "valid", "val", "dev"),
          List.of("test"));

  /** Checks the fractions. */
  public Split {
    stratify = List.copyOf(stratify);
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new ArgumentException(
          "validation",
          "and test must be at least 0 and together below 1, found %s and %s"
              .formatted(validation, test));
    }
    if (!column.isEmpty()
        && (validation > 0 || test > 0 || !stratify.isEmpty() || !shuffle || seed != 0)) {
      throw new ArgumentException(
          "column",
          "holds each row's part: leave out validation, test, stratify, shuffle and seed");
    }
    if (!shuffle && (!stratify.isEmpty() || !group.isEmpty())) {
      throw new IllegalArgumentException(
          "without shuffle the last rows are held out: leave out stratify and group");
    }
  }

  /** Returns a random split. */
  public static Split of(double validation, double test) {
    return new Split(validation, test, List.of(), "", "", true, 0);
  }

  /** Returns the split given by an attribute. */
  public static Split by(String column) {
    return new Split(0, 0, List.of(), "", column, true, 0);
  }

  /** Returns this split stratified by attributes. */
  public Split stratify(String... attributes) {
    return Records.with(this, "stratify", List.of(attributes));
  }

  /** Returns this split with groups that are not divided. */
  public Split group(String attribute) {
    return Records.with(this, "group", attribute);
  }

  /** Returns this split with or without shuffling. */
  public Split shuffle(boolean draw) {
    return Records.with(this, "shuffle", draw);
  }

  /** Returns this split with another seed. */
  public Split seed(long s) {
    return Records.with(this, "seed", s);
  }

  /**
   * Returns the parts.
   *
   * @throws DataException if an attribute is unknown, a part is empty, a value of a stratum is too
   *     rare, or a group is in two parts
   */
  public Parts of(Attributes rows) {
    int[] part = column.isEmpty() ? random(rows) : byColumn(rows);
    if (!group.isEmpty() && !column.isEmpty()) {
      checkGroups(part, rows.attribute(group));
    }
    Parts parts = new Parts(Division.rows(part, 0), Division.rows(part, 1), Division.rows(part, 2));
    check("training", 1, parts.training());
    check("validation", validation, parts.validation());
    check("test", test, parts.test());
    return parts;
  }

  private int[] random(Attributes rows) {
    int n = rows.size();
    double[] fractions = {1 - validation - test, validation, test};
    if (!shuffle) {
      int held = (int) Math.round(n * validation);
      int tested = (int) Math.round(n * test);
      return IntStream.range(0, n)
          .map(i -> i < n - held - tested ? 0 : i < n - tested ? 1 : 2)
          .toArray();
    }
    int[] order = Division.shuffled(n, seed);
    Attribute strata = strata(rows, stratify);
    if (!group.isEmpty()) {
      return Division.byGroup(order, rows.attribute(group), strata, fractions);
    }
    int wanted = (int) Arrays.stream(fractions).filter(s -> s > 0).count();
    if (!stratify.isEmpty()) {
      Division.checkStrata(strata, wanted, "stratify");
    }
    return Division.byStratum(order, strata, fractions);
  }

  static Attribute strata(Attributes rows, List<String> names) {
    return names.stream()
        .map(rows::attribute)
        .reduce(Attribute::and)
        .orElseGet(() -> Attribute.none(rows.size()));
  }

  private int[] byColumn(Attributes rows) {
    Attribute byColumn = rows.attribute(column);
    int[] meaning = byColumn.values().stream().mapToInt(this::part).toArray();
    return IntStream.range(0, rows.size()).map(i -> meaning[byColumn.code(i)]).toArray();
  }

  private int part(String word) {
    return IntStream.range(0, NAMES.size())
        .filter(i -> NAMES.get(i).contains(word.toLowerCase(java.util.Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    Names.unknown(
                        "split.column: '%s' has the value".formatted(column),
                        word,
                        NAMES.stream().map(List::getFirst).toList())));
  }

  private static void checkGroups(int[] parts, Attribute groups) {
    int[] first = new int[groups.values().size()];
    Arrays.fill(first, -1);
    for (int row = 0; row < parts.length; row++) {
      int g = groups.code(row);
      if (first[g] >= 0 && first[g] != parts[row]) {
        throw new DataException(
            "group '%s' = '%s' is in two parts, %s and %s (row %s): the model would be tested on a group that it was trained on; move its rows into one part"
                .formatted(
                    groups.name(),
                    groups.values().get(g),
                    NAMES.get(first[g]).getFirst(),
                    NAMES.get(parts[row]).getFirst(),
                    row + 1));
      }
      first[g] = parts[row];
    }
  }

  private static void check(String part, double fraction, int[] rows) {
    if (fraction > 0 && rows.length == 0) {
      throw new DataException(
          "the %s part is empty: there are too few rows, or groups, for a fraction of %s"
              .formatted(part, fraction));
    }
  }
}
