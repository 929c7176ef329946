package dev.axone.recipe;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.TextPart;
import dev.axone.split.Attribute;
import dev.axone.split.Attributes;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldTypes;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.Text;
import dev.axone.tensor.Shape;
import dev.axone.text.Sequences;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A first recipe for data, with comments that say why: the kind of data decides the architecture (a
 * fixed vector: dense layers; a topology such as a picture: convolutions; a sequence: recurrence),
 * the number of samples its size. The first iteration is Adam, dropout and early stopping; what to
 * change next is seen from the curves.
 */
public final class Draft {
  private static final int MANY_WORDS = 100;

  /** Texts that are measured, and the share of them that is not cut. */
  private static final int MEASURED = 10_000;

  private static final double COVERED = 0.95;

  private final Sketch sketch = new Sketch();

  private Draft() {}

  /**
   * Returns the recipe of a table.
   *
   * @param source the name of the table's source
   * @param options of the source, such as its path
   * @param target the field that is to be told
   * @throws DataException if there is no such field, or it cannot be a target
   */
  public static String of(
      String name, String source, Map<String, String> options, Table table, String target) {
    return new Draft().table(name, source, options, table.complete(List.of(target)), target);
  }

  /**
   * Returns the recipe of samples with labels.
   *
   * @param hasTest whether the source has a test part of its own
   * @param symbols how many symbols samples are numbers of; 0: they are not, or as many as occur
   */
  public static String of(
      String name,
      String source,
      Map<String, String> options,
      Dataset data,
      boolean hasTest,
      int symbols) {
    return new Draft().samples(name, source, options, data, hasTest, symbols);
  }

  private String table(
      String name, String source, Map<String, String> options, Table table, String target) {
    Field wanted = table.schema().field(target);
    if (!(wanted.type() instanceof Category) && !(wanted.type() instanceof Numeric)) {
      throw new DataException(
          "field '%s' holds %s: a target is a number or a category"
              .formatted(target, wanted.type().allowed()));
    }
    Attributes rows = Attributes.of(table);
    Map<Field, String> useless = new LinkedHashMap<>();
    for (Field f : table.schema().fields()) {
      String reason = f.equals(wanted) ? "" : useless(f, table, rows);
      if (!reason.isEmpty()) {
        useless.put(f, reason);
      }
    }
    Optional<Field> text = onlyText(table, wanted, useless);
    text.ifPresent(useless::remove);
    head(name, source, options, table.size());
    fields(table, wanted, useless);
    boolean classes = wanted.type() instanceof Category;
    int[] counts = classes ? rows.attribute(target).counts() : new int[0];
    boolean stratified = classes && Arrays.stream(counts).allMatch(c -> c >= 5);
    split(true, stratified ? target : "");
    int outputs = classes ? counts.length : 1;
    List<Field> inputs =
        table.schema().fields().stream()
            .filter(f -> !f.equals(wanted) && !useless.containsKey(f))
            .toList();
    if (text.isPresent()) {
      Sequences words = words(prepared(inputs, wanted, table), table);
      preprocessing(text.get(), words.length(), wanted);
      sketch.sequence(words.length(), words.vocabulary().size(), outputs);
    } else {
      preprocessing(wanted);
      sketch.vector(prepared(inputs, wanted, table).width(), outputs, table.size());
    }
    sketch.training(classes, table.size());
    return sketch.text();
  }

  /** Returns the first text, if there is nothing but texts to learn from. */
  private static Optional<Field> onlyText(Table table, Field wanted, Map<Field, String> useless) {
    List<Field> fields = table.schema().fields();
    boolean others = fields.stream().anyMatch(f -> !f.equals(wanted) && !useless.containsKey(f));
    return others
        ? Optional.empty()
        : fields.stream().filter(f -> f.type() instanceof Text).findFirst();
  }

  /** Returns the words of a text, in the length that nearly all of the texts have. */
  private static Sequences words(RowPreparation prepared, Table table) {
    TextPart text = prepared.texts().getFirst();
    List<String> texts = table.texts().getOrDefault(text.field().name(), List.of());
    List<String> some = texts.subList(0, Math.min(texts.size(), MEASURED));
    return Sequences.covering(text.sequences().vocabulary(), some, COVERED);
  }

  private void fields(Table table, Field wanted, Map<Field, String> useless) {
    sketch.line("  target: " + Sketch.quoted(wanted.name()));
    if (!useless.isEmpty()) {
      String reasons =
          useless.entrySet().stream()
              .map(e -> "'%s' %s".formatted(e.getKey().name(), e.getValue()))
              .collect(Collectors.joining("; "));
      sketch.line("  # No inputs: " + reasons + ".");
      sketch.line(
          "  drop: [%s]"
              .formatted(
                  useless.keySet().stream()
                      .map(f -> Sketch.quoted(f.name()))
                      .collect(Collectors.joining(", "))));
    }
    sketch.line(
        "  # What the cells hold, as found in the first rows; a cell of another type is an error.");
    sketch.line("  fields:");
    for (Field f : table.schema().fields()) {
      // Words of inputs are those of the file, the target's are what the model answers.
      boolean open = f.type() instanceof Category && !f.equals(wanted);
      Object type = FieldTypes.state(open ? Category.of() : f.type());
      sketch.line("    %s: %s".formatted(Sketch.quoted(f.name()), Yaml.line(type)));
    }
  }

  private void preprocessing(Field wanted) {
    sketch.line(
        "# Fitted on the training part: numbers get mean 0 and deviation 1, words a number each,");
    sketch.line("# dates year, month and weekday. Others: axone preprocessings");
    sketch.line("preprocessing:");
    sketch.line("  numeric: standardize");
    sketch.line("  category: one_hot");
    sketch.line("  date: date_parts");
    number(wanted);
  }

  private void preprocessing(Field text, int length, Field wanted) {
    sketch.line(
        "# The words of the training part, numbered; the longest of 20 texts is cut. Others:"
            + " tokenizer:");
    sketch.line("# characters, byte_pairs");
    sketch.line("preprocessing:");
    sketch.line("  %s: {tokens: {length: %s}}".formatted(Sketch.quoted(text.name()), length));
    number(wanted);
  }

  private void number(Field wanted) {
    if (wanted.type() instanceof Numeric) {
      sketch.line(
          "  %s: standardize   # the target; predictions are given in its own unit"
              .formatted(Sketch.quoted(wanted.name())));
    }
  }

  private static RowPreparation prepared(List<Field> inputs, Field wanted, Table table) {
    return RowPreparation.fit(
        new RowPreparation.Plan(
            inputs.stream().map(Field::name).toList(), List.of(wanted.name()), Map.of()),
        table,
        IntStream.range(0, table.size()).toArray());
  }

  private static String useless(Field f, Table table, Attributes rows) {
    if (f.type() instanceof Text) {
      return "is a text";
    }
    if (f.type() instanceof Category c && c.values().size() > MANY_WORDS) {
      return "has %s different words".formatted(c.values().size());
    }
    Attribute values = rows.attribute(f.name());
    if (values.values().size() == 1) {
      return "is the same in all rows";
    }
    boolean whole = values.values().stream().allMatch(v -> v.matches("-?\\d+"));
    if (f.type() instanceof Numeric
        && whole
        && values.values().size() == table.size()
        && table.size() > 20) {
      return "is another whole number in each row, an identity";
    }
    return "";
  }

  private void head(String name, String source, Map<String, String> options, int samples) {
    sketch.line(
        "# Written by axone new: a first iteration, to be changed by what the curves show.");
    sketch.line("name: " + name);
    sketch.line(
        String.format(
            Locale.ROOT, "description: First network on %,d samples of %s", samples, source));
    sketch.line("data:");
    sketch.line("  source: " + source);
    options.forEach((key, value) -> sketch.line("  %s: %s".formatted(key, Sketch.quoted(value))));
  }

  private void split(boolean test, String stratify) {
    sketch.line(
        "# Held out at random%s: for choosing (validation)%s."
            .formatted(
                stratify.isEmpty() ? "" : ", each class in its share",
                test ? " and for one last test" : "; the source has a test part of its own"));
    sketch.line(
        "split: {validation: 0.2%s%s, seed: 1}"
            .formatted(
                test ? ", test: 0.2" : "",
                stratify.isEmpty() ? "" : ", stratify: [" + Sketch.quoted(stratify) + "]"));
  }

  private String samples(
      String name,
      String source,
      Map<String, String> options,
      Dataset data,
      boolean hasTest,
      int symbols) {
    Column x = data.inputs().getFirst();
    Shape shape = x.shape();
    int classes = Math.max(data.classNames().size(), classes(data));
    head(name, source, options, data.size());
    split(!hasTest, "target");
    int[] d = shape.toArray();
    boolean ids = symbols > 0 || (d.length == 1 && isWhole(x));
    if (d.length >= 2 && Math.min(d[0], d[1]) >= Sketch.SMALLEST_SIDE) {
      sketch.topology(d, classes, data.size());
    } else if (ids) {
      sketch.sequence(d[0], symbols > 0 ? symbols : (int) greatest(x) + 1, classes);
    } else {
      sketch.vector(shape.size(), classes, data.size());
    }
    sketch.training(true, data.size());
    return sketch.text();
  }

  private static int classes(Dataset data) {
    return data.targets().isEmpty() ? 1 : (int) greatest(data.targets().getFirst()) + 1;
  }

  private static double greatest(Column column) {
    return scan(column, (most, v) -> Math.max(most, v));
  }

  private static boolean isWhole(Column column) {
    return scan(column, (bad, v) -> v == (int) v && v >= 0 ? bad : 1) == 0;
  }

  private static double scan(Column column, java.util.function.DoubleBinaryOperator join) {
    int n = column.shape().size();
    double result = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sample = arena.allocate(ValueLayout.JAVA_FLOAT, n);
      for (int i = 0; i < column.size(); i++) {
        column.read(i, sample, 0);
        for (int j = 0; j < n; j++) {
          result = join.applyAsDouble(result, sample.getAtIndex(ValueLayout.JAVA_FLOAT, j));
        }
      }
    }
    return result;
  }

  /** Returns the name that a recipe of a file has unless another is given. */
  public static String nameOf(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]+$", "");
    String name = file.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    return name.isEmpty() || name.startsWith("-") ? "recipe" : name;
  }
}
