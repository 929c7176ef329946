package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.data.Floats;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The preparation of a table: converts its rows to samples.
 *
 * <pre>{@code
 * var plan = new RowPreparation.Plan(List.of(), List.of("species"), Map.of());
 * RowPreparation preparation = RowPreparation.fit(plan, table, parts.training());
 * Dataset data = preparation.apply(table);
 * Dataset training = data.select(parts.training());
 * }</pre>
 *
 * @param schema the schema of the table; categories contain their words
 * @param inputs the input fields, concatenated to one vector in this order: the model's first input
 * @param texts the text fields, each a separate input after the vector; without inputs there is no
 *     vector
 * @param targets the target fields, each a separate target: a word as its index, a number as
 *     encoded
 */
public record RowPreparation(
    Schema schema, List<Part> inputs, List<TextPart> texts, List<Part> targets)
    implements Preparation {
  /** Copies the lists. */
  public RowPreparation {
    inputs = List.copyOf(inputs);
    texts = List.copyOf(texts);
    targets = List.copyOf(targets);
    if (inputs.isEmpty() && texts.isEmpty()) {
      throw new DataException("there is no input field: name some in data.inputs");
    }
  }

  /**
   * The plan of a preparation.
   *
   * @param inputs the names of input fields; empty: all except targets and texts
   * @param targets the names of target fields, which are not inputs
   * @param how the preprocessings by the name of a field or a type; {@link Preprocessing#of} for
   *     the others
   */
  public record Plan(List<String> inputs, List<String> targets, Map<String, Preprocessing> how) {
    /** Copies the collections. */
    public Plan {
      inputs = List.copyOf(inputs);
      targets = List.copyOf(targets);
      how = Map.copyOf(how);
    }
  }

  /**
   * Fits a preparation on the training rows of a table.
   *
   * @throws DataException if a field is unknown, or a preprocessing cannot be applied to it
   */
  public static RowPreparation fit(Plan plan, Table table, int[] training) {
    return new Fitting(plan, table).fit(training);
  }

  /** Returns the length of the input vector. */
  public int width() {
    return inputs.stream().mapToInt(p -> p.encoder().width()).sum();
  }

  /** Returns the names of the input vector's elements. */
  public List<String> names() {
    return inputs.stream().flatMap(p -> p.encoder().names(p.field().name()).stream()).toList();
  }

  /** Returns the words of the first target; empty if it is not a category. */
  public List<String> classNames() {
    return targets.isEmpty() ? List.of() : words(targets.getFirst());
  }

  static List<String> words(Part target) {
    return target.field().type() instanceof Category c ? c.values() : List.of();
  }

  /** Returns a table's samples, encoded when they are read. */
  public Dataset apply(Table table) {
    return apply(table, true);
  }

  /**
   * Returns the samples of a table that the model was not trained on, without rows whose target is
   * missing or unknown to the model.
   *
   * @param remarks receives remarks on unknown words, missing cells, unused columns and rows left
   *     out
   */
  public Dataset apply(Table table, InputRemarks remarks) {
    int[] rows = new Fields(table).withTargets(targets, remarks);
    Dataset all = apply(table, true);
    remark(table, remarks);
    return rows.length == table.size() ? all : all.select(rows);
  }

  /** Returns the samples of a table whose targets are unknown. */
  public Dataset inputs(Table table) {
    return apply(table, false);
  }

  /** Returns the samples of a table whose targets are unknown, and adds remarks on them. */
  public Dataset inputs(Table table, InputRemarks remarks) {
    Dataset all = apply(table, false);
    remark(table, remarks);
    return all;
  }

  private void remark(Table table, InputRemarks remarks) {
    Set<String> known = new HashSet<>(schema.names());
    Fields fields = new Fields(table);
    fields.remark(inputFields(), known, remarks);
    fields.checkRanges(inputs, remarks);
  }

  private Dataset apply(Table table, boolean withTargets) {
    Fields fields = new Fields(table);
    List<Column> targetColumns = new ArrayList<>();
    if (withTargets) {
      for (Part p : targets) {
        targetColumns.add(fields.column(List.of(p), Shape.of()));
      }
    }
    List<Column> in = new ArrayList<>();
    if (!inputs.isEmpty()) {
      in.add(fields.column(inputs, Shape.of(width())));
    }
    for (TextPart t : texts) {
      fields.check(t.field());
      in.add(t.column(table));
    }
    return new Dataset(in, targetColumns, withTargets ? classNames() : List.of());
  }

  /** Returns the types of the fields, for reading another file in the same way. */
  public Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    schema.fields().forEach(f -> types.put(f.name(), f.type()));
    return types;
  }

  /**
   * Returns the types of the input fields; a file for predictions may have only these. Categories
   * are without words, so that unknown words can be read.
   */
  public Map<String, FieldType> inputTypes() {
    return withoutWords(inputFields());
  }

  /** Returns the types of input and target fields; see {@link #inputTypes}. */
  public Map<String, FieldType> usedTypes() {
    return withoutWords(
        Stream.concat(inputFields().stream(), targets.stream().map(Part::field)).toList());
  }

  private static Map<String, FieldType> withoutWords(List<Field> fields) {
    Map<String, FieldType> types = new LinkedHashMap<>();
    fields.forEach(
        f -> types.put(f.name(), f.type() instanceof Category ? Category.of() : f.type()));
    return types;
  }

  private List<Field> inputFields() {
    return Stream.concat(inputs.stream().map(Part::field), texts.stream().map(TextPart::field))
        .toList();
  }

  /** Returns one sample, without remarks; see {@link #encode(Map, InputRemarks)}. */
  public Dataset encode(Map<String, ?> cells) {
    return encode(cells, new InputRemarks());
  }

  /**
   * Returns one sample from its cells, by the names of the fields.
   *
   * @param cells texts as in the training data, numbers, or null if missing
   * @param remarks receives remarks on unknown words, missing cells and unused fields
   * @throws DataException if an input field is missing, or a cell is not of its type; an empty cell
   *     is a missing value
   */
  public Dataset encode(Map<String, ? extends @Nullable Object> cells, InputRemarks remarks) {
    List<String> needed = inputFields().stream().map(Field::name).toList();
    for (String name : needed) {
      if (!cells.containsKey(name)) {
        throw new DataException(
            "field '%s' is not given; the model needs %s".formatted(name, Names.list(needed)));
      }
    }
    Set<String> known = new HashSet<>(schema.names());
    cells.keySet().stream().filter(name -> !known.contains(name)).forEach(remarks::unused);
    List<Column> in = new ArrayList<>();
    if (!inputs.isEmpty()) {
      in.add(Floats.of(Shape.of(width()), vector(cells, remarks)));
    }
    for (TextPart t : texts) {
      float[] numbers = new float[t.sequences().length()];
      t.sequences().write(text(cells.get(t.field().name())), numbers);
      in.add(Floats.of(t.sequences().shape(), numbers));
    }
    return new Dataset(in, List.of(), List.of());
  }

  private float[] vector(Map<String, ? extends @Nullable Object> cells, InputRemarks remarks) {
    float[] raw = new float[2]; // the width of the widest type
    float[] sample = new float[width()];
    int at = 0;
    for (Part p : inputs) {
      parse(p.field(), cells.get(p.field().name()), raw, remarks);
      p.check(raw[0], InputRemarks.NO_ROW, remarks);
      p.encoder().encode(raw, 0, sample, at);
      at += p.encoder().width();
    }
    return sample;
  }

  private static String text(@Nullable Object cell) {
    return cell == null ? "" : cell.toString().strip();
  }

  @Override
  public double decode(int target, double predicted) {
    return target < targets.size() && targets.get(target).field().type() instanceof Numeric
        ? targets.get(target).encoder().decode(predicted)
        : predicted;
  }

  @Override
  public Optional<TargetScale> scale(int target) {
    return target < targets.size()
            && targets.get(target).field().type() instanceof Numeric n
            && targets.get(target).encoder() instanceof Scaled s
        ? Optional.of(
            new TargetScale(targets.get(target).field().name(), n.unit(), s.center(), s.scale()))
        : Optional.empty();
  }

  private void parse(Field field, @Nullable Object given, float[] raw, InputRemarks remarks) {
    String cell = text(given);
    boolean infinite = field.type() instanceof Numeric n && n.isInfinite(cell);
    if (cell.isEmpty() || schema.missing().contains(cell) || infinite) {
      Arrays.fill(raw, Float.NaN);
      remarks.missing(field.name(), 1);
    } else if (given instanceof Number number && field.type() instanceof Numeric) {
      raw[0] = number.floatValue();
    } else if (!field.type().parse(cell, raw, 0)) {
      if (!(field.type() instanceof Category)) {
        throw new DataException(
            "field '%s': found '%s', allowed is %s"
                .formatted(field.name(), cell, field.type().allowed()));
      }
      remarks.unknown(field.name(), cell, 1);
    }
  }
}
