package dev.axone.table;

import dev.axone.data.DataException;
import dev.axone.data.HeapSpace;
import dev.axone.vocabulary.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A source of tables for recipes: {@code data: {source: csv, path: sales.csv}}. It is found by
 * {@link ServiceLoader}, like a {@link dev.axone.data.DataSource}.
 */
public interface TableSource {
  /** Returns the name in recipes, in lower case. */
  String name();

  /** Returns one sentence about the data, for lists. */
  String summary();

  /** Returns the options of {@link #read}, each with its meaning. */
  Map<String, String> options();

  /**
   * Reads a table.
   *
   * @param types given types of some or all fields, by name; the others are inferred from the first
   *     rows
   * @throws DataException if an option or a field is unknown, or the file is missing or damaged, or
   *     a cell is not of its field's type; the message names file, row and column, what was found
   *     and what is allowed
   */
  Table read(Map<String, String> options, Map<String, FieldType> types);

  /**
   * Reads a table by {@link #read}; to be used by callers.
   *
   * @throws DataException also if it does not fit into memory, with the file's size and a remedy
   */
  default Table load(Map<String, String> options, Map<String, FieldType> types) {
    return HeapSpace.reading(
        name(), Optional.ofNullable(options.get("path")), () -> read(options, types));
  }

  /** Returns all sources on the class or module path, sorted by name. */
  static List<TableSource> all() {
    return ServiceLoader.load(TableSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /** Returns the source of a name, if there is one. */
  static Optional<TableSource> find(String name) {
    return all().stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** Checks that every option is one of {@link #options}. */
  default void checkOptions(Map<String, String> given) {
    for (String option : given.keySet()) {
      if (!options().containsKey(option)) {
        throw new DataException(
            Names.unknown("data '%s' has no option".formatted(name()), option, options().keySet()));
      }
    }
  }
}
