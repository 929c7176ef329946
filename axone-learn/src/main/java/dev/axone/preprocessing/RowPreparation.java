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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What turns a table's rows into samples.
 *
 * <pre>{@code
 * Plan plan = new Plan(List.of(), List.of("species"), Map.of());
 * RowPreparation preparation = RowPreparation.fit(plan, table, parts.training());
 * Dataset data = preparation.apply(table);
 * Dataset training = data.select(parts.training());
 * }</pre>
 *
 * @param schema of the table, its categories with their words
 * @param inputs the fields that the model sees, joined to one vector in this order: its first input
 * @param texts fields of texts, each an input of its own after the vector; if there are no inputs,
 *     there is no vector
 * @param targets those that it should tell, each a target of its own: a word as its place among the
 *     words, a number as its encoder says
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
      throw new DataException("no field is left as input: name some in data.inputs");
    }
  }

  /**
   * What is wanted of a table.
   *
   * @param inputs names of fields; empty: all but the targets and the texts
   * @param targets names of fields, not inputs
   * @param how by the name of a field or of a type; {@link Preprocessing#of} for the others
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
   * Fits a plan on some rows of a table.
   *
   * @throws DataException if a field is unknown, or a preprocessing cannot be applied to it
   */
  public static RowPreparation fit(Plan plan, Table table, int[] training) {
    return new Fitting(plan, table).fit(training);
  }

  /** Returns how many numbers the vector of the inputs has. */
  public int width() {
    return inputs.stream().mapToInt(p -> p.encoder().width()).sum();
  }

  /** Returns the names of the input's numbers. */
  public List<String> names() {
    return inputs.stream().flatMap(p -> p.encoder().names(p.field().name()).stream()).toList();
  }

  /** Returns the words of the first target; empty if it is no category. */
  public List<String> classNames() {
    return targets.isEmpty() ? List.of() : words(targets.getFirst());
  }

  static List<String> words(Part target) {
    return target.field().type() instanceof Category c ? c.values() : List.of();
  }

  /** Returns a table's samples, encoded as they are read. */
  public Dataset apply(Table table) {
    return apply(table, true);
  }

  /** Returns the samples of a table whose targets are unknown. */
  public Dataset inputs(Table table) {
    return apply(table, false);
  }

  private Dataset apply(Table table, boolean withTargets) {
    List<Column> wanted = new ArrayList<>();
    if (withTargets) {
      for (Part p : targets) {
        wanted.add(column(table, List.of(p), Shape.of()));
      }
    }
    List<Column> in = new ArrayList<>();
    if (!inputs.isEmpty()) {
      in.add(column(table, inputs, Shape.of(width())));
    }
    for (TextPart t : texts) {
      check(table, t.field());
      in.add(t.column(table));
    }
    return new Dataset(in, wanted, withTargets ? classNames() : List.of());
  }

  private static Column column(Table table, List<Part> parts, Shape shape) {
    int[] offsets = new int[parts.size()];
    for (int i = 0; i < offsets.length; i++) {
      Field field = parts.get(i).field();
      offsets[i] = table.schema().offset(field.name());
      check(table, field);
    }
    Encoder[] encoders = parts.stream().map(Part::encoder).toArray(Encoder[]::new);
    return new Encoded(table.rows(), shape, offsets, encoders);
  }

  private static void check(Table table, Field field) {
    FieldType found = table.schema().field(field.name()).type();
    if (!found.equals(field.type())) {
      throw new DataException(
          "%s: field '%s' holds %s, the model was trained on %s; read it with the fields that the model keeps"
              .formatted(table.name(), field.name(), found.allowed(), field.type().allowed()));
    }
  }

  /** Returns the types of the fields, so that another file is read as the first one was. */
  public Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    schema.fields().forEach(f -> types.put(f.name(), f.type()));
    return types;
  }

  /** Returns the types of the inputs' fields; a file to predict may have these alone. */
  public Map<String, FieldType> inputTypes() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    inputFields().forEach(f -> types.put(f.name(), f.type()));
    return types;
  }

  private List<Field> inputFields() {
    return Stream.concat(inputs.stream().map(Part::field), texts.stream().map(TextPart::field))
        .toList();
  }

  /**
   * Returns one sample from its cells, by the names of the fields.
   *
   * @param cells texts, which are read as the table's cells are; numbers for fields of numbers are
   *     taken as they are, however the table writes them; null and empty text are missing values
   * @throws DataException if an input's field is not given, or a cell is not of its type
   */
  public Dataset encode(Map<String, ? extends @Nullable Object> cells) {
    for (Field f : inputFields()) {
      if (!cells.containsKey(f.name())) {
        throw new DataException(
            "field '%s' is not given; the model needs %s"
                .formatted(
                    f.name(), String.join(", ", inputFields().stream().map(Field::name).toList())));
      }
    }
    List<Column> in = new ArrayList<>();
    if (!inputs.isEmpty()) {
      in.add(Floats.of(Shape.of(width()), vector(cells)));
    }
    for (TextPart t : texts) {
      float[] numbers = new float[t.sequences().length()];
      t.sequences().write(text(cells.get(t.field().name())), numbers);
      in.add(Floats.of(t.sequences().shape(), numbers));
    }
    return new Dataset(in, List.of(), List.of());
  }

  private static String text(@Nullable Object cell) {
    return cell == null ? "" : cell.toString();
  }

  private float[] vector(Map<String, ? extends @Nullable Object> cells) {
    float[] raw = new float[schema.width()];
    float[] sample = new float[width()];
    int at = 0;
    for (Part p : inputs) {
      int offset = schema.offset(p.field().name());
      Object cell = cells.get(p.field().name());
      if (cell instanceof Number n && p.field().type() instanceof Numeric) {
        raw[offset] = n.floatValue();
      } else {
        parse(p.field(), text(cell).strip(), raw, offset);
      }
      p.encoder().encode(raw, offset, sample, at);
      at += p.encoder().width();
    }
    return sample;
  }

  @Override
  public double decode(int target, double told) {
    return target < targets.size() && targets.get(target).field().type() instanceof Numeric
        ? targets.get(target).encoder().decode(told)
        : told;
  }

  private void parse(Field field, String cell, float[] raw, int offset) {
    if (cell.isEmpty() || schema.missing().contains(cell)) {
      Arrays.fill(raw, offset, offset + field.type().width(), Float.NaN);
    } else if (!field.type().parse(cell, raw, offset)) {
      throw new DataException(
          "field '%s': found '%s', allowed is %s"
              .formatted(field.name(), cell, field.type().allowed()));
    }
  }
}
