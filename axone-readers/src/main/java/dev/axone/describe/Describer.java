package dev.axone.describe;

import dev.axone.data.DataException;
import dev.axone.data.HeapSpace;
import dev.axone.table.FieldType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Looks at one kind of data. A provider is found by {@link ServiceLoader}, as a {@link
 * dev.axone.data.DataSource} is.
 */
public interface Describer {
  /**
   * What to look at.
   *
   * @param path a file, a folder or the name of data that Axone knows
   * @param target the column that a model is to predict
   * @param options how to read, as a source's options in recipes
   * @param fields stated types of a table's columns
   */
  record Request(
      String path,
      Optional<String> target,
      Map<String, String> options,
      Map<String, FieldType> fields) {
    /** Creates a request that states no types. */
    public Request(String path, Optional<String> target, Map<String, String> options) {
      this(path, target, options, Map.of());
    }
  }

  /** Returns what kind of data it knows, for messages: {@code tables in csv or parquet files}. */
  String kind();

  /**
   * Returns whether the path is of this kind; names and the first bytes of a few files are looked
   * at.
   */
  boolean knows(String path);

  /**
   * Looks at the data.
   *
   * @throws DataException if it cannot be read
   */
  Description describe(Request request);

  /**
   * Looks at data of any kind.
   *
   * @throws DataException if no describer knows it, or it cannot be read
   */
  static Description of(Request request) {
    List<Describer> all =
        ServiceLoader.load(Describer.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Describer::kind))
            .toList();
    for (Describer d : all) {
      if (d.knows(request.path())) {
        return HeapSpace.reading(d.kind(), Optional.of(request.path()), () -> d.describe(request));
      }
    }
    Path path = Path.of(request.path());
    String kinds = String.join("; ", all.stream().map(Describer::kind).toList());
    if (!Files.exists(path)) {
      throw new DataException(
          "%s: there is no such file or folder, nor data of that name; described are: %s"
              .formatted(path, kinds));
    }
    throw new DataException("%s: its kind is not known; described are: %s".formatted(path, kinds));
  }
}
