package dev.axone.preprocessing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a user should know of rows that a trained model was applied to: words that the training did
 * not have, missing cells, columns that the model does not use. Counted over all rows.
 *
 * <pre>{@code
 * InputRemarks remarks = new InputRemarks();
 * Dataset rows = preparation.inputs(table, remarks);
 * remarks.sentences().forEach(System.err::println);
 * }</pre>
 */
public final class InputRemarks {
  private static final int SHOWN = 3;

  private final Map<String, Unknown> unknown = new LinkedHashMap<>();
  private final Map<String, Long> missing = new LinkedHashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private long leftOut;
  private String target = "";

  /** Unknown words of a field. */
  private static final class Unknown {
    private long cells;
    private final Set<String> words = new LinkedHashSet<>();
  }

  /** Creates remarks of no rows. */
  public InputRemarks() {}

  /** Adds a sentence of the reading of a file. */
  public void add(String sentence) {
    others.add(sentence);
  }

  /** Counts cells with a word that the training did not have. */
  void unknown(String field, String word, long cells) {
    Unknown u = unknown.computeIfAbsent(field, _ -> new Unknown());
    u.cells += cells;
    u.words.add(word);
  }

  /** Counts missing cells. */
  void missing(String field, long cells) {
    if (cells > 0) {
      missing.merge(field, cells, Long::sum);
    }
  }

  /** Notes a column that the model does not use, and that the data to train on did not have. */
  void unused(String column) {
    unused.add(column);
  }

  /** Counts rows that have no target that the model knows. */
  void leftOut(String field, long rows) {
    target = field;
    leftOut += rows;
  }

  /** Returns what was found, a sentence each. */
  public List<String> sentences() {
    List<String> all = new ArrayList<>(others);
    if (leftOut > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%,d %s left out: '%s' is missing there, or a class that the model does not know",
              leftOut,
              leftOut == 1 ? "row is" : "rows are",
              target));
    }
    unknown.forEach(
        (field, u) ->
            all.add(
                "%s of '%s' %s not known from training (%s): taken as none of its words"
                    .formatted(
                        cells(u.cells), field, u.cells == 1 ? "is" : "are", shown(u.words))));
    missing.forEach(
        (field, n) ->
            all.add(
                "%s of '%s' %s missing: filled in as in training"
                    .formatted(cells(n), field, n == 1 ? "is" : "are")));
    if (!unused.isEmpty()) {
      all.add(
          "%s not used: the model was trained without %s"
              .formatted(
                  unused.size() == 1
                      ? "column %s is".formatted(shown(unused))
                      : "columns %s are".formatted(shown(unused)),
                  unused.size() == 1 ? "it" : "them"));
    }
    return all;
  }

  private static String cells(long n) {
    return n == 1 ? "1 cell" : String.format(Locale.ROOT, "%,d cells", n);
  }

  private static String shown(Set<String> words) {
    String first = "'" + String.join("', '", words.stream().limit(SHOWN).toList()) + "'";
    return words.size() > SHOWN
        ? first + String.format(Locale.ROOT, ", … (%,d in all)", words.size())
        : first;
  }
}
