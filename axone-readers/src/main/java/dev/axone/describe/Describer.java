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
 * Computes the description of one kind of data. Implementations are found by {@link ServiceLoader},
 * as those of {@link dev.axone.data.DataSource} are.
 */
public interface Describer {
  /**
   * The data to describe.
   *
   * @param path a file, a folder or the name of a table that is included in Axone
   * @param target the target column
   * @param options options of reading, as those of a data source in recipes
   * @param fields types of a table's columns that are not to be inferred
   */
  record Request(
      String path,
      Optional<String> target,
      Map<String, String> options,
      Map<String, FieldType> fields) {
    /** Creates a request in which all types are inferred. */
    public Request(String path, Optional<String> target, Map<String, String> options) {
      this(path, target, options, Map.of());
    }
  }

  /** Returns the kind of data, for messages: {@code tables in csv or parquet files}. */
  String kind();

  /** Returns whether the path is of this kind, by its name and the first bytes of a few files. */
  boolean canDescribe(String path);

  /**
   * Reads the data and describes it.
   *
   * @throws DataException if it cannot be read
   */
  Description describe(Request request);

  /**
   * Describes data of any kind.
   *
   * @throws DataException if it is of no known kind or cannot be read
   */
  static Description of(Request request) {
    List<Describer> all =
        ServiceLoader.load(Describer.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Describer::kind))
            .toList();
    for (Describer d : all) {
      if (d.canDescribe(request.path())) {
        return HeapSpace.reading(d.kind(), Optional.of(request.path()), () -> d.describe(request));
      }
    }
    Path path = Path.of(request.path());
    String kinds = String.join("; ", all.stream().map(Describer::kind).toList());
    if (!Files.exists(path)) {
      throw new DataException(
          "%s: there is no file, folder or table of that name; can be described: %s"
              .formatted(path, kinds));
    }
    throw new DataException(
        "%s: unknown kind of file; can be described: %s".formatted(path, kinds));
  }
}
