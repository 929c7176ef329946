package dev.axone.recipe;

import dev.axone.data.DataException;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.TextPart;
import dev.axone.split.Attributes;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.Text;
import dev.axone.text.Sequences;
import dev.axone.yaml.YamlLine;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A first recipe for a table; see {@link Draft}. */
final class TableDraft {
  private static final int MANY_WORDS = 100;

  /** Number of texts that are measured, and the fraction of them that is not cut. */
  private static final int MEASURED = 10_000;

  private static final double COVERED = 0.95;

  /** Minimum rows of each class for a stratified split. */
  private static final int STRATUM = 5;

  private final Sketch sketch = new Sketch();
  private final Table table;
  private final Field target;

  private TableDraft(Table table, Field target) {
    this.table = table;
    this.target = target;
  }

  static String of(
      String name, String source, Map<String, String> options, Table table, String target) {
    Field wanted = table.schema().field(target);
    if (!(wanted.type() instanceof Category) && !(wanted.type() instanceof Numeric)) {
      throw new DataException(
          "field '%s' holds %s: a target is a number or a category"
              .formatted(target, wanted.type().allowed()));
    }
    return new TableDraft(table, wanted).text(name, source, options);
  }

  static boolean holdsClasses(Table table, String field) {
    Integer place = table.schema().indices().get(field);
    return place != null && FieldScan.of(table)[place].holdsClasses();
  }

  private String text(String name, String source, Map<String, String> options) {
    Map<Field, String> useless = useless();
    Optional<Field> text = onlyText(useless);
    text.ifPresent(useless::remove);
    sketch.head(name, source, options, table.size());
    fields(useless);
    boolean classes = target.type() instanceof Category;
    int[] counts = classes ? Attributes.of(table).attribute(target.name()).counts() : new int[0];
    boolean stratified = classes && Arrays.stream(counts).allMatch(c -> c >= STRATUM);
    sketch.split(true, stratified ? target.name() : "");
    int outputs = target.type() instanceof Category c ? c.values().size() : 1;
    List<Field> inputs =
        table.schema().fields().stream()
            .filter(f -> !f.equals(target) && !useless.containsKey(f))
            .toList();
    if (text.isPresent()) {
      Sequences words = words(prepared(inputs));
      preprocessing(text.get(), words.length());
      sketch.sequence(words.length(), words.vocabulary().size(), outputs);
    } else {
      preprocessing();
      sketch.vector(prepared(inputs).width(), outputs, table.size());
      sketch.vectorTraining(classes, table.size());
      return sketch.text();
    }
    sketch.training(classes, table.size());
    return sketch.text();
  }

  /** Returns the first text, if all inputs are texts. */
  private Optional<Field> onlyText(Map<Field, String> useless) {
    List<Field> fields = table.schema().fields();
    boolean others = fields.stream().anyMatch(f -> !f.equals(target) && !useless.containsKey(f));
    return others
        ? Optional.empty()
        : fields.stream().filter(f -> f.type() instanceof Text).findFirst();
  }

  /** Returns the words of a text field, cut to a length that covers nearly all texts. */
  private Sequences words(RowPreparation prepared) {
    TextPart text = prepared.texts().getFirst();
    List<String> texts = table.texts().getOrDefault(text.field().name(), List.of());
    List<String> some = texts.subList(0, Math.min(texts.size(), MEASURED));
    return Sequences.covering(text.sequences().vocabulary(), some, COVERED);
  }

  private void fields(Map<Field, String> useless) {
    sketch.line("  target: " + Sketch.quoted(target.name()));
    if (target.type() instanceof Category c
        && c.values().stream().allMatch(TableDraft::isInteger)) {
      sketch.comment(
          "Its few integers are treated as classes. To predict numbers, write the recipe again with: axone new … --set data.fields.%s=numeric"
              .formatted(target.name()));
    }
    if (!useless.isEmpty()) {
      sketch.comment(
          "No inputs: "
              + useless.entrySet().stream()
                  .map(e -> "'%s' %s".formatted(e.getKey().name(), e.getValue()))
                  .collect(Collectors.joining("; "))
              + ".");
      sketch.line(
          "  drop: [%s]"
              .formatted(
                  useless.keySet().stream()
                      .map(f -> Sketch.quoted(f.name()))
                      .collect(Collectors.joining(", "))));
    }
    sketch.comment(
        "What the cells hold, as found in the first rows; a cell of another type is an error.");
    sketch.line("  fields:");
    for (Field f : table.schema().fields()) {
      // Words of inputs are those of the file, the target's are what the model answers.
      boolean open = f.type() instanceof Category && !f.equals(target);
      Object type = FieldTypes.state(open ? Category.of() : f.type());
      sketch.line("    %s: %s".formatted(Sketch.quoted(f.name()), YamlLine.of(type)));
    }
  }

  private static boolean isInteger(String word) {
    return word.matches("[+-]?\\d+(\\.0+)?");
  }

  private void preprocessing() {
    sketch.line(
        "# Fitted on the training part: numbers get mean 0 and standard deviation 1, words a number"
            + " each,");
    sketch.line("# dates year, month and weekday. Others: axone preprocessings");
    sketch.line("preprocessing:");
    sketch.line("  numeric: standardize");
    sketch.line("  category: one_hot");
    sketch.line("  date: date_parts");
    number();
  }

  private void preprocessing(Field text, int length) {
    sketch.line(
        "# The words of the training part, numbered; the longest of 20 texts is cut. Others:"
            + " tokenizer:");
    sketch.line("# characters, byte_pairs");
    sketch.line("preprocessing:");
    sketch.line("  %s: {tokens: {length: %s}}".formatted(Sketch.quoted(text.name()), length));
    number();
  }

  private void number() {
    if (target.type() instanceof Numeric) {
      sketch.line(
          "  %s: standardize   # the target; predictions are given in its own unit"
              .formatted(Sketch.quoted(target.name())));
    }
  }

  private RowPreparation prepared(List<Field> inputs) {
    return RowPreparation.fit(
        new RowPreparation.Plan(
            inputs.stream().map(Field::name).toList(), List.of(target.name()), Map.of()),
        table,
        IntStream.range(0, table.size()).toArray());
  }

  /** Returns the fields that are useless as inputs, each with the reason. */
  private Map<Field, String> useless() {
    FieldScan[] found = FieldScan.of(table);
    Map<Field, String> useless = new LinkedHashMap<>();
    for (int i = 0; i < found.length; i++) {
      Field f = table.schema().fields().get(i);
      String reason = f.equals(target) ? "" : reason(f.type(), found[i]);
      if (!reason.isEmpty()) {
        useless.put(f, reason);
      }
    }
    return useless;
  }

  private static String reason(FieldType type, FieldScan found) {
    if (type instanceof Text) {
      return "is a text";
    }
    if (type instanceof Category c && c.values().size() > MANY_WORDS) {
      return "has %s different words".formatted(c.values().size());
    }
    if (found.isConstant()) {
      return "is the same in all rows";
    }
    return found.isIdentity() ? "is a different integer in each row, an identifier" : "";
  }
}
