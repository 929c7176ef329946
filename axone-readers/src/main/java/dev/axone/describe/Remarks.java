package dev.axone.describe;

import dev.axone.table.Table;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remarks on what to check in a table before training. */
final class Remarks {
  /** Fraction of missing cells above which there is a remark. */
  private static final double MANY_MISSING = 0.2;

  /** Ratio of the largest to the smallest class from which there is a remark. */
  private static final int IMBALANCED = 3;

  private static final int MANY_WORDS = 100;

  private Remarks() {}

  static List<String> of(Table table, Optional<String> target, TableScan.Statistics statistics) {
    List<String> remarks = new ArrayList<>(table.sentences());
    if (statistics.duplicates() > 0) {
      remarks.add(
          "%s%s an earlier row: duplicates in both training and test data make a model look better than it is"
              .formatted(
                  statistics.exact() ? "" : "about ",
                  Plural.of(statistics.duplicates(), "row")
                      + (statistics.duplicates() == 1 ? " equals" : " equal")));
    }
    for (Summary s : statistics.columns()) {
      boolean isTarget = target.filter(s.field().name()::equals).isPresent();
      column(s, isTarget, table.size(), remarks);
    }
    return List.copyOf(remarks);
  }

  private static void column(Summary s, boolean target, long rows, List<String> remarks) {
    String name = "'" + s.field().name() + "'";
    if (s.present() == 0 && rows > 0) {
      remarks.add(name + ": all cells are missing; leave the column out");
      return;
    }
    if (target && s.missing() > 0) {
      remarks.add(
          "%s: %s of the target %s missing; such rows cannot be used for training"
              .formatted(name, Formats.count(s.missing()), s.missing() == 1 ? "is" : "are"));
    } else if (s.missing() > MANY_MISSING * rows) {
      remarks.add(
          "%s: %s of the cells are missing".formatted(name, Formats.percentage(s.missing(), rows)));
    }
    if (s.constant()) {
      remarks.add(name + ": all cells have the same value; leave the column out");
    } else if (s.identifying() && !target) {
      remarks.add(
          name
              + ": nearly all values differ; if it names or numbers the rows, leave it out: a model"
              + " would overfit to it");
    } else if (target) {
      balance(TableText.classes(s), name, remarks);
    }
    if (s instanceof Summary.Words w && w.counts().size() > MANY_WORDS && !s.identifying()) {
      remarks.add(
          "%s: %s different values; as a category each has its own input"
              .formatted(name, Formats.count(w.counts().size())));
    }
    if (s instanceof Summary.Numbers n && n.rounded()) {
      remarks.add(name + ": integers above 16,777,216 are rounded to float32");
    }
  }

  private static void balance(List<Summary.Count> classes, String name, List<String> remarks) {
    if (classes.isEmpty()) {
      return;
    }
    Summary.Count largest = classes.getFirst();
    Summary.Count smallest = classes.getLast();
    if (largest.count() >= IMBALANCED * Math.max(1, smallest.count())) {
      remarks.add(
          "%s: its classes are imbalanced, '%s' has %s, '%s' %s; accuracy alone is not enough: watch recall, and weight the classes, in the recipe training: {class_weight: balanced}"
              .formatted(
                  name,
                  largest.word(),
                  Plural.of(largest.count(), "row"),
                  smallest.word(),
                  Plural.of(smallest.count(), "row")));
    }
  }
}
