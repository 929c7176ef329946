package dev.axone.data;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A data source, named in a recipe: {@code data: {source: idx, path: /data/letters}}.
 *
 * <p>A provider is found by {@link ServiceLoader}: a class with a public constructor without
 * arguments, declared in its module-info ({@code provides DataSource with …}) and in {@code
 * META-INF/services/dev.axone.data.DataSource}.
 *
 * <pre>{@code
 * Dataset train = DataSource.named("mnist").train(Map.of());
 * }</pre>
 */
public interface DataSource {
  /** Returns the name that recipes use, in lower case. */
  String name();

  /** Returns one sentence about the data, for lists. */
  String summary();

  /** Returns the options of {@link #train} and {@link #test}, each with its meaning. */
  Map<String, String> options();

  /**
   * Returns the training samples.
   *
   * @throws DataException if an option is unknown or the data is missing or damaged
   */
  Dataset train(Map<String, String> options);

  /**
   * Returns the test samples; otherwise as {@link #train}.
   *
   * @throws DataException also if there are none: see {@link #hasTest}
   */
  Dataset test(Map<String, String> options);

  /**
   * Returns whether the data has a test part; default true. Data without one is split by the
   * recipe.
   *
   * @throws DataException if an option is unknown or the data is missing
   */
  default boolean hasTest(Map<String, String> options) {
    return true;
  }

  /**
   * Checks that every option is one of {@link #options}.
   *
   * @throws DataException naming the option and those that exist
   */
  default void checkOptions(Map<String, String> given) {
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(options().keySet());
    if (!unknown.isEmpty()) {
      Set<String> known = new TreeSet<>(options().keySet());
      throw new DataException(
          "data '%s' has no option '%s'; %s"
              .formatted(
                  name(),
                  unknown.iterator().next(),
                  known.isEmpty() ? "it has none" : "it has " + String.join(", ", known)));
    }
  }

  /** Returns every source on the class or module path, by name. */
  static List<DataSource> all() {
    return ServiceLoader.load(DataSource.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /**
   * Returns the source of that name.
   *
   * @throws DataException naming those that exist
   */
  static DataSource named(String name) {
    List<DataSource> all = all();
    return all.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "no data is named '%s'; known: %s"
                        .formatted(
                            name,
                            all.isEmpty()
                                ? "none; add axone-datasets to the class path"
                                : all.stream()
                                    .map(DataSource::name)
                                    .collect(Collectors.joining(", ")))));
  }
}
