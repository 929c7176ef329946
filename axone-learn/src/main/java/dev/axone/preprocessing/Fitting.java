package dev.axone.preprocessing;

import dev.axone.data.DataException;
import dev.axone.preprocessing.Preparation.Plan;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.table.Text;
import dev.axone.vocabulary.Names;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fits a plan in one pass over the training rows. */
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

  Preparation fit(int[] training) {
    List<Field> targets = plan.targets().stream().map(schema::field).toList();
    List<Field> inputs = inputs();
    for (Field f : inputs) {
      if (plan.targets().contains(f.name())) {
        throw new DataException("field '%s' is input and target; keep one".formatted(f.name()));
      }
    }
    Map<Field, Preprocessing> how = new LinkedHashMap<>();
    inputs.forEach(f -> how.put(f, chosen(f)));
    targets.forEach(f -> how.put(f, target(f)));
    Map<Field, Statistics> statistics = statistics(how, training);
    return new Preparation(
        schema,
        inputs.stream().map(f -> part(f, how, statistics)).toList(),
        targets.stream().map(f -> target(f, how, statistics)).toList());
  }

  private List<Field> inputs() {
    if (!plan.inputs().isEmpty()) {
      return plan.inputs().stream().map(schema::field).toList();
    }
    return schema.fields().stream()
        .filter(f -> !plan.targets().contains(f.name()) && !(f.type() instanceof Text))
        .toList();
  }

  private Preprocessing chosen(Field field) {
    String type = type(field.type());
    Preprocessing own = plan.how().get(field.name());
    Preprocessing chosen = own != null ? own : plan.how().get(type);
    if (chosen == null) {
      if (field.type() instanceof Text) {
        throw new DataException(
            "field '%s' is a text: leave it out of data.inputs, or state it as a category in data.fields"
                .formatted(field.name()));
      }
      return Preprocessing.of(field.type());
    }
    if (!chosen.accepts(field.type())) {
      throw new DataException(
          "preprocessing.%s: '%s' cannot be applied to field '%s', which is %s"
              .formatted(
                  own != null ? field.name() : type,
                  Names.snake(chosen.getClass().getSimpleName()),
                  field.name(),
                  type));
    }
    return chosen;
  }

  private static String type(FieldType type) {
    return Names.snake(type.getClass().getSimpleName());
  }

  private Preprocessing target(Field field) {
    return switch (field.type()) {
      case Category _ -> Ordinal.of();
      case Numeric _ -> plan.how().containsKey(field.name()) ? chosen(field) : AsIs.of();
      default ->
          throw new DataException(
              "target '%s' is a %s: a target is a number or a category"
                  .formatted(field.name(), type(field.type())));
    };
  }

  private Map<Field, Statistics> statistics(Map<Field, Preprocessing> how, int[] training) {
    Map<Field, Statistics> all = new LinkedHashMap<>();
    how.forEach((f, p) -> all.put(f, new Statistics(p.counts())));
    List<Field> fields = List.copyOf(how.keySet());
    int[] offsets = fields.stream().mapToInt(f -> schema.offset(f.name())).toArray();
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

  private Part part(Field field, Map<Field, Preprocessing> how, Map<Field, Statistics> all) {
    Statistics statistics = java.util.Objects.requireNonNull(all.get(field));
    if (statistics.count() == 0) {
      throw new DataException(
          "field '%s' has no value in the training part: leave it out of data.inputs"
              .formatted(field.name()));
    }
    Preprocessing p = java.util.Objects.requireNonNull(how.get(field));
    try {
      return new Part(field, p.fit(field.type(), statistics));
    } catch (IllegalArgumentException e) {
      throw new DataException("preprocessing.%s: %s".formatted(field.name(), e.getMessage()), e);
    }
  }

  /** A target's words keep their codes, also those that the training part lacks. */
  private Part target(Field field, Map<Field, Preprocessing> how, Map<Field, Statistics> all) {
    Statistics statistics = java.util.Objects.requireNonNull(all.get(field));
    if (statistics.missing() > 0) {
      throw new DataException(
          "target '%s' is missing in %d rows of the training part: leave these rows out, or fill them in"
              .formatted(field.name(), statistics.missing()));
    }
    if (field.type() instanceof Category c) {
      Set<Integer> seen = new HashSet<>(statistics.values());
      List<String> unseen =
          IntStream.range(0, c.values().size())
              .filter(i -> !seen.contains(i))
              .mapToObj(c.values()::get)
              .toList();
      if (!unseen.isEmpty()) {
        throw new DataException(
            "target '%s': no row of the training part is of class %s: stratify the split, or leave the class out of data.fields"
                .formatted(
                    field.name(),
                    unseen.stream().limit(3).collect(Collectors.joining("', '", "'", "'"))));
      }
      return new Part(field, new Scaled(0, 1, Double.NaN));
    }
    return part(field, how, all);
  }
}
