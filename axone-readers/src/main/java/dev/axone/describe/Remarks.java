package dev.axone.describe;

import dev.axone.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user should look at before a model is trained on a table. */
final class Remarks {
  /** Shares of missing cells from here on are worth a word. */
  private static final double MANY_MISSING = 0.2;

  /** A class is rare when the largest is so many times as large. */
  private static final int UNBALANCED = 3;

  private static final int MANY_WORDS = 100;

  private Remarks() {}

  static List<String> of(Table table, Optional<String> target, TableScan.Found found) {
    List<String> remarks = new ArrayList<>(table.sentences());
    if (found.duplicates() > 0) {
      remarks.add(
          "%s%s an earlier row: copies in training and test make a model look better than it is"
              .formatted(
                  found.exact() ? "" : "about ",
                  rows(found.duplicates()) + (found.duplicates() == 1 ? " equals" : " equal")));
    }
    for (Summary s : found.columns()) {
      boolean isTarget = target.filter(s.field().name()::equals).isPresent();
      column(s, isTarget, table.size(), remarks);
    }
    return List.copyOf(remarks);
  }

  private static String rows(long n) {
    return n == 1 ? "1 row" : Figures.count(n) + " rows";
  }

  private static void column(Summary s, boolean target, long rows, List<String> remarks) {
    String name = "'" + s.field().name() + "'";
    if (s.present() == 0 && rows > 0) {
      remarks.add(name + ": all cells are missing; leave the column out");
      return;
    }
    if (target && s.missing() > 0) {
      remarks.add(
          "%s: %s of the target %s missing, such rows cannot be learnt from"
              .formatted(name, Figures.count(s.missing()), s.missing() == 1 ? "is" : "are"));
    } else if (s.missing() > MANY_MISSING * rows) {
      remarks.add(
          "%s: %s of the cells are missing".formatted(name, Figures.share(s.missing(), rows)));
    }
    if (s.constant()) {
      remarks.add(name + ": all cells hold the same, nothing can be learnt from it");
    } else if (s.identifying() && !target) {
      remarks.add(
          name
              + ": nearly all values differ; if it names or counts the rows, leave it out, a model"
              + " would learn it by heart");
    } else if (target) {
      balance(TableText.classes(s), name, remarks);
    }
    if (s instanceof Summary.Words w && w.counts().size() > MANY_WORDS && !s.identifying()) {
      remarks.add(
          "%s: %s different values; as a category each takes an input of its own"
              .formatted(name, Figures.count(w.counts().size())));
    }
    if (s instanceof Summary.Numbers n && n.rounded()) {
      remarks.add(
          name + ": integers beyond 16,777,216 are rounded, as float32 cannot hold them all");
    }
  }

  private static void balance(List<Summary.Count> classes, String name, List<String> remarks) {
    if (classes.isEmpty()) {
      return;
    }
    Summary.Count most = classes.getFirst();
    Summary.Count minimum = classes.getLast();
    if (most.count() >= UNBALANCED * Math.max(1, minimum.count())) {
      remarks.add(
          "%s: its classes are unbalanced, '%s' has %s, '%s' %s; accuracy alone says little: watch recall, and weigh the classes, in the recipe training: {class_weight: balanced}"
              .formatted(
                  name, most.word(), rows(most.count()), minimum.word(), rows(minimum.count())));
    }
  }
}
