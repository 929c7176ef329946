package dev.axone.preprocessing;

import dev.axone.data.DataException;
import dev.axone.preprocessing.RowPreparation.Plan;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.table.Text;
import dev.axone.vocabulary.Names;
import dev.axone.vocabulary.Plural;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits a preparation in one pass over the training rows, and one more for each text field. */
final class Fitting {
  private final Plan plan;
  private final Table table;
  private final Schema schema;

  Fitting(Plan plan, Table table) {
    this.plan = plan;
    this.table = table;
    this.schema = table.schema();
    Set<String> known = new HashSet<>(schema.names());
    known.addAll(List.of("numeric", "category", "date", "text"));
    for (String name : plan.how().keySet()) {
      if (!known.contains(name)) {
        throw new DataException(
            Names.unknown("preprocessing: there is no field or type", name, known));
      }
    }
  }

  RowPreparation fit(int[] training) {
    List<Field> targets = plan.targets().stream().map(schema.lookup()).toList();
    Map<Field, Tokens> texts = new LinkedHashMap<>();
    Map<Field, ValuePreprocessing> inputs = new LinkedHashMap<>();
    for (Field f : inputs()) {
      if (plan.targets().contains(f.name())) {
        throw new DataException(
            "field '%s' is input and target; remove one of them".formatted(f.name()));
      }
      switch (chosen(f)) {
        case Tokens t -> texts.put(f, t);
        case ValuePreprocessing v -> inputs.put(f, v);
        case PerChannel _ -> throw new AssertionError("accepts no field");
      }
    }
    Map<Field, ValuePreprocessing> how = new LinkedHashMap<>(inputs);
    targets.forEach(f -> how.put(f, target(f)));
    Map<Field, Statistics> statistics = statistics(how, training);
    return new RowPreparation(
        schema,
        inputs.keySet().stream().map(f -> input(f, how, statistics)).toList(),
        texts.entrySet().stream().map(t -> text(t.getKey(), t.getValue(), training)).toList(),
        targets.stream().map(f -> target(f, how, statistics)).toList());
  }

  /** Returns the input fields; texts only if they are named or have a preprocessing. */
  private List<Field> inputs() {
    if (!plan.inputs().isEmpty()) {
      return plan.inputs().stream().map(schema.lookup()).toList();
    }
    return schema.fields().stream()
        .filter(f -> !plan.targets().contains(f.name()))
        .filter(f -> !(f.type() instanceof Text) || given(f) != null)
        .toList();
  }

  private @Nullable Preprocessing given(Field field) {
    Preprocessing own = plan.how().get(field.name());
    return own != null ? own : plan.how().get(type(field.type()));
  }

  private Preprocessing chosen(Field field) {
    Preprocessing chosen = given(field);
    if (chosen == null) {
      return Preprocessing.of(field.type());
    }
    if (!chosen.accepts(field.type())) {
      throw new DataException(
          "preprocessing.%s: '%s' cannot be applied to field '%s', which is %s"
              .formatted(
                  plan.how().containsKey(field.name()) ? field.name() : type(field.type()),
                  Names.snake(chosen.getClass().getSimpleName()),
                  field.name(),
                  type(field.type())));
    }
    return chosen;
  }

  private TextPart text(Field field, Tokens tokens, int[] training) {
    int offset = schema.offset(field.name());
    List<String> texts = Objects.requireNonNull(table.texts().get(field.name()));
    float[] row = new float[schema.width()];
    MemorySegment to = MemorySegment.ofArray(row);
    Iterable<String> trainingTexts =
        () ->
            Arrays.stream(training)
                .mapToObj(
                    r -> {
                      table.rows().read(r, to, 0);
                      return TextPart.text(row[offset], texts);
                    })
                .iterator();
    try {
      return new TextPart(field, tokens.fit(trainingTexts));
    } catch (DataException e) {
      throw new DataException("field '%s': %s".formatted(field.name(), e.getMessage()), e);
    }
  }

  private static String type(FieldType type) {
    return Names.snake(type.getClass().getSimpleName());
  }

  private ValuePreprocessing target(Field field) {
    return switch (field.type()) {
      case Category _ -> Ordinal.of();
      case Numeric _ ->
          plan.how().containsKey(field.name()) && chosen(field) instanceof ValuePreprocessing v
              ? v
              : AsIs.of();
      default ->
          throw new DataException(
              "target '%s' is a %s: a target must be a number or a category"
                  .formatted(field.name(), type(field.type())));
    };
  }

  private Map<Field, Statistics> statistics(Map<Field, ValuePreprocessing> how, int[] training) {
    Map<Field, Statistics> all = new LinkedHashMap<>();
    how.forEach((f, p) -> all.put(f, new Statistics(p.counts())));
    List<Field> fields = List.copyOf(how.keySet());
    Map<String, Integer> indices = schema.indices();
    int[] starts = schema.offsets();
    int[] offsets =
        fields.stream()
            .mapToInt(f -> starts[Objects.requireNonNull(indices.get(f.name()))])
            .toArray();
    Statistics[] each = fields.stream().map(all::get).toArray(Statistics[]::new);
    float[] row = new float[schema.width()];
    MemorySegment to = MemorySegment.ofArray(row);
    for (int r : training) {
      table.rows().read(r, to, 0);
      for (int i = 0; i < each.length; i++) {
        each[i].add(row[offsets[i]]);
      }
    }
    return all;
  }

  private Part input(
      Field field, Map<Field, ValuePreprocessing> how, Map<Field, Statistics> statisticsOf) {
    Statistics found = Objects.requireNonNull(statisticsOf.get(field));
    Part part = part(field, how, statisticsOf);
    return field.type() instanceof Numeric
        ? part.withRange(new TrainingRange(found.min(), found.max()))
        : part;
  }

  private Part part(
      Field field, Map<Field, ValuePreprocessing> how, Map<Field, Statistics> statisticsOf) {
    Statistics statistics = Objects.requireNonNull(statisticsOf.get(field));
    if (statistics.count() == 0) {
      throw new DataException(
          "field '%s' has no value in the training part: leave it out of data.inputs"
              .formatted(field.name()));
    }
    ValuePreprocessing p = Objects.requireNonNull(how.get(field));
    try {
      return new Part(field, p.fit(field.type(), statistics));
    } catch (IllegalArgumentException e) {
      throw new DataException("preprocessing.%s: %s".formatted(field.name(), e.getMessage()), e);
    }
  }

  /** A target's words keep their codes, even words that are not in the training part. */
  private Part target(
      Field field, Map<Field, ValuePreprocessing> how, Map<Field, Statistics> statisticsOf) {
    Statistics statistics = Objects.requireNonNull(statisticsOf.get(field));
    if (statistics.missing() > 0) {
      throw new DataException(
          "target '%s' is missing in %s of the training part: leave out these rows, or fill in the target"
              .formatted(field.name(), Plural.of(statistics.missing(), "row")));
    }
    if (field.type() instanceof Category) {
      return new Part(field, new Scaled(0, 1, Double.NaN));
    }
    return part(field, how, statisticsOf);
  }
}
