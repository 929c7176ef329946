package dev.axone.preprocessing;

import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.vocabulary.Plural;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Remarks on rows to which a trained model is applied: unknown words, numbers far outside the
 * training range, missing cells, unused columns, counted over all rows.
 *
 * <pre>{@code
 * InputRemarks remarks = new InputRemarks();
 * Dataset rows = preparation.inputs(table, remarks);
 * remarks.sentences().forEach(System.err::println);
 * }</pre>
 */
public final class InputRemarks {
  /** The row of cells that are not from a table. */
  static final int NO_ROW = -1;

  private static final int SHOWN = 3;

  /** The maximum number of named fields; further ones are counted. */
  private static final int FIELDS = 10;

  private final Map<String, Unknown> unknown = new LinkedHashMap<>();
  private final Map<String, Long> missing = new LinkedHashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private final Map<String, Outside> outside = new LinkedHashMap<>();
  private long leftOut;
  private String target = "";

  /** Unknown words of a field. */
  private static final class Unknown {
    private long cells;
    private final Set<String> words = new LinkedHashSet<>();
  }

  /** Values of a field that are far outside the range of the training part. */
  private static final class Outside {
    private final Field field;
    private final TrainingRange range;
    private long cells;
    private final List<String> first = new ArrayList<>();

    Outside(Field field, TrainingRange range) {
      this.field = field;
      this.range = range;
    }
  }

  /** Creates empty remarks. */
  public InputRemarks() {}

  /** Adds a remark on the reading of a file. */
  public void add(String sentence) {
    others.add(sentence);
  }

  /** Counts cells with an unknown word. */
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

  /**
   * Counts a value that is far outside the range of the training part.
   *
   * @param row the row from 0, or {@link #NO_ROW}
   */
  void outside(Field field, TrainingRange range, float value, int row) {
    Outside o = outside.computeIfAbsent(field.name(), _ -> new Outside(field, range));
    if (o.cells++ < SHOWN) {
      o.first.add(number(value) + (row == NO_ROW ? "" : " in row #" + row));
    }
  }

  /** Adds a column that the model does not use and the training data did not have. */
  void unused(String column) {
    unused.add(column);
  }

  /** Counts rows whose target is missing or unknown to the model. */
  void leftOut(String field, long rows) {
    target = field;
    leftOut += rows;
  }

  /** Returns the remarks, one sentence each. */
  public List<String> sentences() {
    List<String> all = new ArrayList<>(others);
    if (leftOut > 0) {
      all.add(
          String.format(
              Locale.ROOT,
              "%,d %s left out: '%s' is missing there, or a class that is unknown to the model",
              leftOut,
              leftOut == 1 ? "row is" : "rows are",
              target));
    }
    unknown.forEach(
        (field, u) ->
            all.add(
                "%s of '%s' %s unknown to the model (%s): encoded as unknown"
                    .formatted(
                        Plural.of(u.cells, "cell"),
                        field,
                        u.cells == 1 ? "is" : "are",
                        shown(u.words))));
    outside.values().stream().limit(FIELDS).forEach(o -> all.add(sentence(o)));
    if (outside.size() > FIELDS) {
      int more = outside.size() - FIELDS;
      all.add(
          "%s %s values far outside the range in training"
              .formatted(Plural.of(more, "more column"), more == 1 ? "has" : "have"));
    }
    missing.forEach(
        (field, n) ->
            all.add(
                "%s of '%s' %s missing: filled in as in training"
                    .formatted(Plural.of(n, "cell"), field, n == 1 ? "is" : "are")));
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

  private static String sentence(Outside o) {
    String unit = o.field.type() instanceof Numeric n && !n.unit().isEmpty() ? " " + n.unit() : "";
    return "%s of '%s' %s far outside the range of the training, %s to %s%s (%s%s): a prediction from it is unreliable; check that the column has the same unit and decimal separator as the training data"
        .formatted(
            Plural.of(o.cells, "cell"),
            o.field.name(),
            o.cells == 1 ? "is" : "are",
            number(o.range.min()),
            number(o.range.max()),
            unit,
            String.join(", ", o.first),
            o.cells > SHOWN ? ", …" : "");
  }

  /** Returns a number with the 7 digits of a float, without trailing zeros. */
  private static String number(double x) {
    if (!Double.isFinite(x)) {
      return Double.toString(x);
    }
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(7)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale();
    return exponent > 12 || exponent < -4 ? rounded.toString() : rounded.toPlainString();
  }

  private static String shown(Set<String> words) {
    String first = "'" + String.join("', '", words.stream().limit(SHOWN).toList()) + "'";
    return words.size() > SHOWN
        ? first + String.format(Locale.ROOT, ", … (%,d in all)", words.size())
        : first;
  }
}
