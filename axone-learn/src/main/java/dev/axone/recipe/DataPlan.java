package dev.axone.recipe;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.DataSource;
import dev.axone.data.Dataset;
import dev.axone.data.FileSource;
import dev.axone.data.HeapSpace;
import dev.axone.data.Reading;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.preprocessing.Preparation;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.preprocessing.SamplePreparation;
import dev.axone.preprocessing.SamplePreparation.Columns;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import dev.axone.tensor.Shape;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The data of a recipe.
 *
 * @param source the name of a {@link DataSource} or {@link TableSource}
 * @param options the source's options
 * @param inputs the columns of the model's inputs, by their names: input, input_1, …, target,
 *     target_1, …; empty: the source's inputs. Of a table: the fields that are concatenated to the
 *     model's input; empty: all but the targets, the texts and those dropped
 * @param targets the columns that the model's outputs predict, with names of the same form; empty:
 *     the source's targets. Of a table: fields
 * @param drop fields of a table that are not inputs
 * @param fields stated types of a table's fields; the others are inferred
 * @param sampleWeight the field of a table with the weight of each row; empty: all 1
 */
public record DataPlan(
    String source,
    Map<String, String> options,
    List<String> inputs,
    List<String> targets,
    List<String> drop,
    Map<String, FieldType> fields,
    String sampleWeight) {
  /** Keeps the options in their order. */
  public DataPlan {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    drop = List.copyOf(drop);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Creates a plan without sample weights. */
  public DataPlan(
      String source,
      Map<String, String> options,
      List<String> inputs,
      List<String> targets,
      List<String> drop,
      Map<String, FieldType> fields) {
    this(source, options, inputs, targets, drop, fields, "");
  }

  /** Returns the plan of a source's own inputs and targets. */
  public DataPlan(String source, Map<String, String> options) {
    this(source, options, List.of(), List.of(), List.of(), Map.of());
  }

  /** Returns this source with another plan's choice of columns. */
  public DataPlan withColumnsOf(DataPlan other) {
    return new DataPlan(
        source, options, other.inputs, other.targets, other.drop, other.fields, other.sampleWeight);
  }

  /**
   * Returns the prepared samples of a table with their weights, if a field has them.
   *
   * @throws DataException if there is no such field, or it is not numeric
   */
  Dataset weighted(Dataset prepared, Table table) {
    if (sampleWeight.isEmpty()) {
      return prepared;
    }
    int at = table.schema().offset(sampleWeight);
    if (!(table.schema().field(sampleWeight).type() instanceof Numeric)) {
      throw new DataException(
          "data.sample_weight: field '%s' is not numeric; name a field with the weight of each row"
              .formatted(sampleWeight));
    }
    return prepared.withSampleWeights(
        table.rows().map(Shape.of(), (row, weight) -> weight[0] = row[at]));
  }

  /** Returns the table source, if this is one. */
  Optional<TableSource> table() {
    return TableSource.find(source);
  }

  /**
   * Returns the plan of a text such as {@code mnist} or {@code idx,path=/data/letters}.
   *
   * @throws RecipeException if an option has no value
   */
  public static DataPlan parse(String text) {
    String[] parts = text.split(",", -1);
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new RecipeException(
            "data '%s': '%s' is not an option; write NAME,OPTION=VALUE, for instance idx,path=/data/letters"
                .formatted(text, part),
            true);
      }
      options.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return new DataPlan(parts[0], options);
  }

  /**
   * Returns the training samples of a source of samples, before any split.
   *
   * @throws DataException if there is no such source, or the data is missing or damaged
   */
  public Dataset train() {
    return inMemory(() -> train(reading()));
  }

  /** Returns the test samples of a source that has some; otherwise as {@link #train}. */
  public Dataset test() {
    return inMemory(() -> test(reading()));
  }

  /** Returns the result of reading this data; throws if it is too large for the memory. */
  <T> T inMemory(Supplier<T> work) {
    return HeapSpace.reading(source, Optional.ofNullable(options.get("path")), work);
  }

  /**
   * Returns how files are read as samples, determined from the training files, if samples are
   * files.
   */
  Optional<Reading> reading() {
    return samples() instanceof FileSource files
        ? Optional.of(files.learn(options))
        : Optional.empty();
  }

  Dataset train(Optional<Reading> reading) {
    return chosen(
        samples() instanceof FileSource files && reading.isPresent()
            ? files.train(options, reading.get())
            : samples().train(options));
  }

  Dataset test(Optional<Reading> reading) {
    return chosen(
        samples() instanceof FileSource files && reading.isPresent()
            ? files.test(options, reading.get())
            : samples().test(options));
  }

  /**
   * Returns all samples that a model can be tested on: the test part of a source that has one, else
   * everything.
   *
   * @param fitted the preparation of the training data
   * @param classes the names of the model's classes, which determine the labels of files
   * @param remarks receives remarks on what the training data did not have
   * @throws DataException if the source is not of the kind that the model was trained on
   */
  public Dataset everything(
      Optional<Preparation> fitted, List<String> classes, InputRemarks remarks) {
    return inMemory(() -> tested(fitted, classes, remarks));
  }

  private Dataset tested(Optional<Preparation> fitted, List<String> classes, InputRemarks remarks) {
    Optional<TableSource> tables = table();
    boolean wantsTable = fitted.filter(k -> k instanceof RowPreparation).isPresent();
    if (tables.isPresent() != wantsTable) {
      throw new DataException(
          "'%s' gives %s, the model was trained on %s"
              .formatted(
                  source, wantsTable ? "samples" : "a table", wantsTable ? "a table" : "samples"));
    }
    if (fitted.isEmpty()) {
      return all(Optional.empty(), classes);
    }
    return switch (fitted.get()) {
      case RowPreparation rows -> {
        Table table = tables.orElseThrow().read(options, rows.usedTypes());
        remarks(table, rows).forEach(remarks::add);
        Dataset prepared = rows.apply(table, remarks);
        boolean unweighted =
            !sampleWeight.isEmpty() && !table.schema().names().contains(sampleWeight);
        if (unweighted) {
          remarks.add(
              "there is no field '%s' of sample weights: all rows have weight 1"
                  .formatted(sampleWeight));
        }
        yield unweighted ? prepared : weighted(prepared, table);
      }
      case SamplePreparation samples -> samples.apply(all(samples.reading(), classes));
    };
  }

  /** Returns what a user should know of the columns that a model uses. */
  List<String> remarks(Table table, RowPreparation rows) {
    Set<String> used = new HashSet<>(rows.usedTypes().keySet());
    used.add(sampleWeight);
    return table.sentences(used);
  }

  private Dataset all(Optional<Reading> reading, List<String> classes) {
    Dataset all = samples().hasTest(options) ? test(reading) : train(reading);
    return samples() instanceof FileSource ? all.withLabelsOf(classes) : all;
  }

  /** Returns the names of the columns of a source's data chosen by {@link #chosen}. */
  Columns columns(Dataset chosen) {
    return new Columns(
        inputs.isEmpty() ? named("input", chosen.inputs().size()) : inputs,
        targets.isEmpty() ? named("target", chosen.targets().size()) : targets);
  }

  /**
   * Returns the source of samples.
   *
   * @throws DataException if there is none of that name
   */
  DataSource samples() {
    List<String> names = new ArrayList<>();
    for (DataSource s : DataSource.all()) {
      if (s.name().equals(source)) {
        return s;
      }
      names.add(s.name());
    }
    TableSource.all().forEach(t -> names.add(t.name()));
    throw new DataException(Names.unknown("data.source: no data is named", source, names));
  }

  /** Returns the chosen columns of a source's data. */
  Dataset chosen(Dataset all) {
    if (inputs.isEmpty() && targets.isEmpty()) {
      return all;
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    name("input", all.inputs(), columns);
    name("target", all.targets(), columns);
    return new Dataset(
        inputs.isEmpty() ? all.inputs() : chosen("inputs", inputs, columns),
        targets.isEmpty() ? all.targets() : chosen("targets", targets, columns),
        all.classNames(),
        all.sampleWeights());
  }

  private static void name(String kind, List<Column> columns, Map<String, Column> to) {
    List<String> names = named(kind, columns.size());
    for (int i = 0; i < columns.size(); i++) {
      to.put(names.get(i), columns.get(i));
    }
  }

  private static List<String> named(String kind, int n) {
    return IntStream.range(0, n).mapToObj(i -> i == 0 ? kind : kind + "_" + i).toList();
  }

  private List<Column> chosen(String key, List<String> names, Map<String, Column> columns) {
    List<Column> chosen = new ArrayList<>();
    for (String name : names) {
      Column column = columns.get(name);
      if (column == null) {
        throw new DataException(
            Names.unknown(
                "data.%s: '%s' has no column".formatted(key, source), name, columns.keySet()));
      }
      chosen.add(column);
    }
    return chosen;
  }
}
