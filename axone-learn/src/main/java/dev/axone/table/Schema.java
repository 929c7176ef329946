package dev.axone.table;

import dev.axone.data.DataException;
import dev.axone.vocabulary.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a table and the marks of missing cells.
 *
 * @param fields the fields, in the order of the file
 * @param missing the texts of missing cells; an empty cell is always missing
 */
public record Schema(List<Field> fields, List<String> missing) {
  /** The default marks of missing cells. */
  public static final List<String> MISSING =
      List.of("", "?", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None", "-");

  /** Checks that the names are unique. */
  public Schema {
    fields = List.copyOf(fields);
    missing = List.copyOf(missing);
    Set<String> names = new HashSet<>();
    for (Field f : fields) {
      if (!names.add(f.name())) {
        throw new DataException("two fields are named '%s'".formatted(f.name()));
      }
    }
  }

  /** Returns a schema with the default marks of missing cells. */
  public static Schema of(List<Field> fields) {
    return new Schema(fields, MISSING);
  }

  /** Returns the names of the fields. */
  public List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /** Returns the number of floats of a row. */
  public int width() {
    return fields.stream().mapToInt(f -> f.type().width()).sum();
  }

  /** Returns the index of each field by its name, for many lookups. */
  public Map<String, Integer> indices() {
    Map<String, Integer> indices = new HashMap<>();
    fields.forEach(f -> indices.put(f.name(), indices.size()));
    return indices;
  }

  /** Returns the offset of each field's raw value in a row. */
  public int[] offsets() {
    int[] offsets = new int[fields.size()];
    int at = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += fields.get(i).type().width();
    }
    return offsets;
  }

  /** Returns the offset of a field's raw value in a row. */
  public int offset(String name) {
    int at = 0;
    for (Field f : fields) {
      if (f.name().equals(name)) {
        return at;
      }
      at += f.type().width();
    }
    throw unknown(name);
  }

  /**
   * Returns a field.
   *
   * @throws DataException if there is no field of that name
   */
  public Field field(String name) {
    return lookup().apply(name);
  }

  /** Returns {@link #field} as a function that takes constant time. */
  public Function<String, Field> lookup() {
    Map<String, Field> byName = new HashMap<>();
    fields.forEach(f -> byName.put(f.name(), f));
    return name -> {
      Field found = byName.get(name);
      if (found == null) {
        throw unknown(name);
      }
      return found;
    };
  }

  /**
   * Returns the error for columns that a table does not have.
   *
   * @param table the table's name in messages
   */
  public DataException absent(String table, List<String> columns) {
    String hint =
        columns.stream()
            .flatMap(c -> Names.nearest(c, names()).stream())
            .map(n -> "'" + n + "'")
            .distinct()
            .collect(Collectors.joining(" and "));
    return new DataException(
        "%s has no %s '%s'%s has %s; add what is missing to the file, or correct the names"
            .formatted(
                table,
                columns.size() == 1 ? "column" : "columns",
                String.join("', '", columns),
                hint.isEmpty() ? ": it" : "; did you mean %s? It".formatted(hint),
                Names.list(names())));
  }

  private DataException unknown(String name) {
    return new DataException(Names.unknown("there is no field", name, names()));
  }

  /**
   * Returns this schema with other types for some fields.
   *
   * @param table the table's name in messages
   * @throws DataException if there is no field of that name
   */
  public Schema with(String table, Map<String, FieldType> types) {
    Map<String, FieldType> all = new LinkedHashMap<>();
    fields.forEach(f -> all.put(f.name(), f.type()));
    List<String> absent = types.keySet().stream().filter(n -> !all.containsKey(n)).toList();
    if (!absent.isEmpty()) {
      throw absent(table, absent);
    }
    all.putAll(types);
    List<Field> changed = new ArrayList<>();
    all.forEach((name, type) -> changed.add(new Field(name, type)));
    return new Schema(changed, missing);
  }
}
