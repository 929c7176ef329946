package dev.axone.split;

import dev.axone.data.DataException;
import dev.axone.vocabulary.ArgumentException;
import dev.axone.vocabulary.Records;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * k-fold cross-validation: divides rows into k folds, each held out once.
 *
 * <pre>{@code
 * for (Fold fold : Folds.of(5).stratify("species").of(Attributes.of(table))) {
 *   Dataset training = data.select(fold.training());
 * }
 * }</pre>
 *
 * @param k the number of folds, at least 2; 0: leave-one-out, each row or each group is a fold
 * @param stratify attributes whose values have the same proportions in each fold; default none
 * @param group an attribute; all rows with the same value are in one fold; empty: none
 * @param shuffle whether rows are shuffled; otherwise folds are consecutive rows; default true
 * @param seed the seed of the shuffling, default 0
 */
public record Folds(int k, List<String> stratify, String group, boolean shuffle, long seed) {
  /** Checks the number. */
  public Folds {
    stratify = List.copyOf(stratify);
    if (k < 0 || k == 1) {
      throw new ArgumentException("folds", "must be at least 2 (0: leave one out), found " + k);
    }
  }

  /** Returns k shuffled folds. */
  public static Folds of(int k) {
    return new Folds(k, List.of(), "", true, 0);
  }

  /** Returns leave-one-out: a fold for each row, or each group. */
  public static Folds leaveOneOut() {
    return new Folds(0, List.of(), "", true, 0);
  }

  /** Returns these folds stratified by attributes. */
  public Folds stratify(String... attributes) {
    return Records.with(this, "stratify", List.of(attributes));
  }

  /** Returns these folds with groups that are not divided. */
  public Folds group(String attribute) {
    return Records.with(this, "group", attribute);
  }

  /** Returns these folds with or without shuffling. */
  public Folds shuffle(boolean draw) {
    return Records.with(this, "shuffle", draw);
  }

  /** Returns these folds with another seed. */
  public Folds seed(long s) {
    return Records.with(this, "seed", s);
  }

  /**
   * Returns the folds.
   *
   * @throws DataException if there are fewer rows or groups than folds, or a value of a stratum has
   *     fewer rows than there are folds
   */
  public List<Fold> of(Attributes rows) {
    int n = rows.size();
    if (group.isEmpty()) {
      int folds = k == 0 ? n : k;
      need(n, "rows", folds);
      return folds(part(rows, folds), folds);
    }
    Attribute groups = rows.attribute(group);
    int folds = k == 0 ? groups.values().size() : k;
    need(groups.values().size(), "groups of '" + group + "'", folds);
    if (k == 0) {
      return folds(IntStream.range(0, n).map(groups::code).toArray(), folds);
    }
    int[] order = order(n);
    return folds(
        Division.byGroup(order, groups, Split.strata(rows, stratify), fractions(folds)), folds);
  }

  private int[] part(Attributes rows, int folds) {
    int n = rows.size();
    if (stratify.isEmpty()) {
      int[] order = order(n);
      int[] part = new int[n];
      for (int i = 0; i < n; i++) {
        part[order[i]] = (int) ((long) i * folds / n);
      }
      return part;
    }
    Attribute strata = Split.strata(rows, stratify);
    Division.checkStrata(strata, folds, "folds stratified");
    return Division.byStratum(order(n), strata, fractions(folds));
  }

  private int[] order(int n) {
    return shuffle ? Division.shuffled(n, seed) : IntStream.range(0, n).toArray();
  }

  private static double[] fractions(int folds) {
    double[] fractions = new double[folds];
    Arrays.fill(fractions, 1.0 / folds);
    return fractions;
  }

  private static void need(int found, String what, int folds) {
    if (found < Math.max(2, folds)) {
      throw new DataException(
          "%s folds need at least %s %s, found %s; take fewer folds"
              .formatted(folds, Math.max(2, folds), what, found));
    }
  }

  private static List<Fold> folds(int[] part, int folds) {
    return IntStream.range(0, folds)
        .mapToObj(f -> new Fold(Division.others(part, f), Division.rows(part, f)))
        .toList();
  }
}
