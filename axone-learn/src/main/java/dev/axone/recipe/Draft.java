package dev.axone.recipe;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.preprocessing.Preparation;
import dev.axone.split.Attribute;
import dev.axone.split.Attributes;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldTypes;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.Text;
import dev.axone.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A first recipe for data, with comments that say why: the kind of data decides the architecture (a
 * fixed vector: dense layers; a topology such as a picture: convolutions; a sequence: recurrence),
 * the number of samples its size. The first iteration is Adam, dropout and early stopping; what to
 * change next is seen from the curves.
 */
public final class Draft {
  /** Samples for each weight, below which a network learns its samples by heart. */
  private static final int DENSITY = 10;

  /** Steps that a small network needs about; small data is gone through more often. */
  private static final int STEPS = 5000;

  private static final int MANY_WORDS = 100;
  private static final int SMALLEST_SIDE = 7;

  private final StringBuilder yaml = new StringBuilder();

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
   */
  public static String of(
      String name, String source, Map<String, String> options, Dataset data, boolean hasTest) {
    return new Draft().samples(name, source, options, data, hasTest);
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
    List<String> dropped = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Field f : table.schema().fields()) {
      String reason = f.equals(wanted) ? "" : useless(f, table, rows);
      if (!reason.isEmpty()) {
        dropped.add(f.name());
        reasons.add("'%s' %s".formatted(f.name(), reason));
      }
    }
    head(name, source, options, table.size());
    line("  target: " + quoted(target));
    if (!dropped.isEmpty()) {
      line("  # No inputs: " + String.join("; ", reasons) + ".");
      line("  drop: [" + String.join(", ", dropped.stream().map(Draft::quoted).toList()) + "]");
    }
    line(
        "  # What the cells hold, as found in the first rows; a cell of another type is an error.");
    line("  fields:");
    for (Field f : table.schema().fields()) {
      // Words of inputs are those of the file, the target's are what the model answers.
      boolean open = f.type() instanceof Category && !f.equals(wanted);
      Object type = FieldTypes.state(open ? Category.of() : f.type());
      line("    %s: %s".formatted(quoted(f.name()), Yaml.line(type)));
    }
    boolean classes = wanted.type() instanceof Category;
    int[] counts = classes ? rows.attribute(target).counts() : new int[0];
    boolean stratified = classes && Arrays.stream(counts).allMatch(c -> c >= 5);
    split(true, stratified ? target : "");
    List<String> inputs =
        table.schema().fields().stream()
            .filter(f -> !f.equals(wanted) && !dropped.contains(f.name()))
            .filter(f -> !(f.type() instanceof Text))
            .map(Field::name)
            .toList();
    Preparation prepared =
        Preparation.fit(
            new Preparation.Plan(inputs, List.of(target), Map.of()),
            table,
            IntStream.range(0, table.size()).toArray());
    line("# Fitted on the training part: numbers get mean 0 and deviation 1, words a number each,");
    line("# dates year, month and weekday. Others: axone preprocessings");
    line("preprocessing:");
    line("  numeric: standardize");
    line("  category: one_hot");
    line("  date: date_parts");
    if (!classes) {
      line(
          "  %s: standardize   # the target; predictions are given in its own unit"
              .formatted(quoted(target)));
    }
    int outputs = classes ? counts.length : 1;
    vector(prepared.width(), outputs, table.size());
    training(classes, table.size());
    return yaml.toString();
  }

  private static String useless(Field f, Table table, Attributes rows) {
    if (f.type() instanceof Text) {
      return "is a text";
    }
    if (f.type() instanceof Category c && c.values().size() > MANY_WORDS) {
      return "has %d different words".formatted(c.values().size());
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
    line("# Written by axone new: a first iteration, to be changed by what the curves show.");
    line("name: " + name);
    line("description: First network on %,d samples of %s".formatted(samples, source));
    line("data:");
    line("  source: " + source);
    options.forEach((key, value) -> line("  %s: %s".formatted(key, quoted(value))));
  }

  private void split(boolean test, String stratify) {
    line(
        "# Held out at random%s: for choosing (validation)%s."
            .formatted(
                stratify.isEmpty() ? "" : ", each class in its share",
                test ? " and for one last test" : "; the source has a test part of its own"));
    line(
        "split: {validation: 0.2%s%s, seed: 1}"
            .formatted(
                test ? ", test: 0.2" : "",
                stratify.isEmpty() ? "" : ", stratify: [" + quoted(stratify) + "]"));
  }

  /** A fixed vector: dense layers, a pyramid. */
  private void vector(int inputs, int outputs, int samples) {
    int depth = samples < 1000 ? 1 : samples < 100_000 ? 2 : 3;
    int units = power(Math.clamp(samples / (DENSITY * (inputs + outputs)), 16, 256));
    line(
        "# A fixed vector: dense layers. About %d samples for each weight, but 16 to 256 units;"
            .formatted(DENSITY));
    line(
        "# one hidden layer below 1,000 samples, two below 100,000, each half as wide as the one before.");
    line("model:");
    line("  - input: [%d]".formatted(inputs));
    for (int i = 0; i < depth; i++) {
      line(
          "  - dense: {units: %d, activation: relu, kernel_initializer: he_uniform}"
              .formatted(Math.max(8, units >> i)));
      if (units >= 32) {
        line("  - dropout: 0.2");
      }
    }
    output(outputs);
  }

  private void output(int outputs) {
    line(
        outputs == 1
            ? "  - dense: 1"
            : "  - dense: {units: %d, activation: softmax}   # a probability for each class"
                .formatted(outputs));
  }

  private String samples(
      String name, String source, Map<String, String> options, Dataset data, boolean hasTest) {
    Column x = data.inputs().getFirst();
    Shape shape = x.shape();
    int classes = Math.max(data.classNames().size(), classes(data));
    head(name, source, options, data.size());
    split(!hasTest, "target");
    int[] d = shape.toArray();
    boolean ids = d.length == 1 && isWhole(x);
    if (d.length >= 2 && Math.min(d[0], d[1]) >= SMALLEST_SIDE) {
      topology(d, classes, data.size());
    } else if (ids) {
      sequence(d[0], (int) greatest(x) + 1, classes);
    } else {
      vector(shape.size(), classes, data.size());
    }
    training(true, data.size());
    return yaml.toString();
  }

  /** A topology: convolutions and pooling until the picture is small. */
  private void topology(int[] d, int classes, int samples) {
    line(
        "# A topology (neighbours belong together): convolutions, each stage with half the side and");
    line("# twice the filters, until the side is small; batch normalization, dropout.");
    line("model:");
    line("  - input: %s".formatted(Arrays.toString(d)));
    if (d.length == 2) {
      line("  - reshape: [%d, %d, 1]".formatted(d[0], d[1]));
    }
    int side = Math.min(d[0], d[1]);
    int filters = samples < 5000 ? 16 : 32;
    while (side >= SMALLEST_SIDE && filters <= 256) {
      line(
          "  - conv2d: {filters: %d, kernel_size: 3, padding: same, bias: false}"
              .formatted(filters));
      line("  - batch_normalization");
      line("  - activation: relu");
      line("  - max_pooling2d: 2");
      line("  - dropout: 0.2");
      side /= 2;
      filters *= 2;
    }
    line("  - flatten");
    line("  - dense: {units: 64, activation: relu}");
    line("  - dropout: 0.3");
    output(classes);
  }

  /** A sequence: a vector for each symbol, recurrence in both directions. */
  private void sequence(int length, int symbols, int classes) {
    line("# A sequence: a vector for each symbol, then recurrence from both ends.");
    line("model:");
    line("  - input: [%d]".formatted(length));
    line("  - embedding: {input_dim: %d, output_dim: 64, mask_zero: true}".formatted(symbols));
    line("  - bidirectional: {layer: {lstm: 64}}");
    line("  - dropout: 0.3");
    output(classes);
  }

  private void training(boolean classes, int samples) {
    int batch = samples < 10_000 ? 32 : samples < 200_000 ? 128 : 512;
    int epochs = Math.clamp(STEPS / Math.max(1, samples / batch), 30, 500);
    int patience = Math.max(5, epochs / 10);
    line("# The first iteration: Adam at its usual rate; it ends when the validation loss has not");
    line("# become less for %d epochs, and takes the best weights.".formatted(patience));
    line("training:");
    line("  optimizer: {adam: {learning_rate: 0.001}}");
    line("  loss: " + (classes ? "sparse_categorical_crossentropy" : "mean_squared_error"));
    line("  metrics: [%s]".formatted(classes ? "accuracy" : "mean_absolute_error, r2_score"));
    line("  epochs: %d".formatted(epochs));
    line("  batch_size: %d".formatted(batch));
    line("  seed: 42");
    line(
        "  early_stopping: {monitor: val_loss, patience: %d, restore_best_weights: true}"
            .formatted(patience));
  }

  private static int power(int n) {
    return Integer.highestOneBit(n);
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

  private static String quoted(String text) {
    return text.matches("[\\p{L}_][\\p{L}\\p{N}_./-]*")
            && !text.matches("(?i)true|false|null|yes|no|on|off")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }

  /** Returns the name that a recipe of a file has unless another is given. */
  public static String nameOf(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]+$", "");
    String name = file.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    return name.isEmpty() || name.startsWith("-") ? "recipe" : name;
  }
}
