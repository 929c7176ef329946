package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What turns a table's rows into samples: fitted on the training part, kept with the model, applied
 * alike to held-out rows and to what a user asks predictions for.
 *
 * <pre>{@code
 * Plan plan = new Plan(List.of(), List.of("species"), Map.of());
 * Preparation preparation = Preparation.fit(plan, table, parts.training());
 * Dataset data = preparation.apply(table);
 * Dataset training = data.select(parts.training());
 * }</pre>
 *
 * @param schema of the table, its categories with their words
 * @param inputs the fields that the model sees, joined to one vector in this order
 * @param targets those that it should tell, each a target of its own: a word as its place among the
 *     words, a number as its encoder says
 */
public record Preparation(Schema schema, List<Part> inputs, List<Part> targets) {
  /** Copies the lists. */
  public Preparation {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    if (inputs.isEmpty()) {
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
  public static Preparation fit(Plan plan, Table table, int[] training) {
    return new Fitting(plan, table).fit(training);
  }

  /** Returns how many numbers the model's input has. */
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
    Column in = column(table, inputs, Shape.of(width()));
    return new Dataset(List.of(in), wanted, withTargets ? classNames() : List.of());
  }

  private static Column column(Table table, List<Part> parts, Shape shape) {
    int[] offsets = new int[parts.size()];
    for (int i = 0; i < offsets.length; i++) {
      Field field = parts.get(i).field();
      offsets[i] = table.schema().offset(field.name());
      FieldType found = table.schema().field(field.name()).type();
      if (!found.equals(field.type())) {
        throw new DataException(
            "%s: field '%s' holds %s, the model was trained on %s; read it with the fields that the model keeps"
                .formatted(table.name(), field.name(), found.allowed(), field.type().allowed()));
      }
    }
    Encoder[] encoders = parts.stream().map(Part::encoder).toArray(Encoder[]::new);
    return new Encoded(table.rows(), shape, offsets, encoders);
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
    inputs.forEach(p -> types.put(p.field().name(), p.field().type()));
    return types;
  }

  /**
   * Returns one sample from the texts of its cells, by the names of the fields.
   *
   * @throws DataException if an input's field is not given, or a cell is not of its type; an empty
   *     cell is a missing one
   */
  public float[] encode(Map<String, String> cells) {
    float[] raw = new float[schema.width()];
    float[] sample = new float[width()];
    int at = 0;
    for (Part p : inputs) {
      String cell = cells.get(p.field().name());
      if (cell == null) {
        throw new DataException(
            "field '%s' is not given; the model needs %s"
                .formatted(
                    p.field().name(),
                    String.join(", ", inputs.stream().map(i -> i.field().name()).toList())));
      }
      int offset = schema.offset(p.field().name());
      parse(p.field(), cell.strip(), raw, offset);
      p.encoder().encode(raw, offset, sample, at);
      at += p.encoder().width();
    }
    return sample;
  }

  private void parse(Field field, String cell, float[] raw, int offset) {
    if (cell.isEmpty() || schema.missing().contains(cell)) {
      java.util.Arrays.fill(raw, offset, offset + field.type().width(), Float.NaN);
    } else if (!field.type().parse(cell, raw, offset)) {
      throw new DataException(
          "field '%s': found '%s', allowed is %s"
              .formatted(field.name(), cell, field.type().allowed()));
    }
  }
}
