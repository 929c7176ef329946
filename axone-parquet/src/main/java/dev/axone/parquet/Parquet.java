package dev.axone.parquet;

import dev.axone.data.DataException;
import dev.axone.data.RegularFile;
import dev.axone.json.Json;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.table.Table;
import dev.axone.table.TableWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads tables from Parquet files: flat columns of numbers, strings, dates and booleans,
 * uncompressed or compressed with snappy, gzip, zstd or lz4 (raw).
 *
 * <p>Numbers (also decimals) become {@link dev.axone.table.Numeric}, dates and timestamps {@link
 * dev.axone.table.Date}, booleans a {@link dev.axone.table.Category}, and strings {@link
 * dev.axone.table.Text} if nearly all of the first 10,000 differ, else a category. A table larger
 * than 256 MiB as float32 is stored in the {@link dev.axone.data.Cache}.
 *
 * <pre>{@code
 * Table sales = Parquet.read(Path.of("sales.parquet"));
 * }</pre>
 */
public final class Parquet {
  private Parquet() {}

  /**
   * Reads all columns.
   *
   * @throws DataException naming file and column, what was found and what is allowed
   */
  public static Table read(Path file) {
    return read(file, List.of(), Map.of());
  }

  /**
   * Reads some columns.
   *
   * @param columns names of the columns; empty for all
   * @param types types of some or all fields, by name; others have the default type
   * @throws DataException naming file and column, what was found and what is allowed
   */
  public static Table read(Path file, List<String> columns, Map<String, FieldType> types) {
    return read(file, columns, types, TableWriter.MEMORY);
  }

  static Table read(Path file, List<String> columns, Map<String, FieldType> types, long memory) {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new DataException(file + ": is a folder, a file is needed; name a file in it");
      }
      RegularFile.check(file);
      String key = key(file, columns, types);
      Optional<Table> known = TableWriter.find(name, key);
      return known.isPresent() ? known.get() : read(file.toFile(), columns, types, key, memory);
    } catch (NoSuchFileException e) {
      throw new DataException(
          file.toAbsolutePath() + ": there is no such file; correct the path", e);
    } catch (AccessDeniedException e) {
      throw new DataException(file + ": no permission to read it; change its permissions", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Table read(
      File file, List<String> columns, Map<String, FieldType> types, String key, long memory)
      throws IOException {
    try {
      return new TableReader(file, columns, types).read(key, memory);
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw e;
    } catch (DataException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(file.toString()) ? e : new DataException(file + ": " + message, e);
    } catch (IOException | RuntimeException e) {
      // parquet-java throws many kinds of exceptions with unhelpful messages.
      throw new DataException(file + ": is not a Parquet file, or is damaged; get it again", e);
    }
  }

  private static String key(Path file, List<String> columns, Map<String, FieldType> types)
      throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    Map<String, Object> given = new LinkedHashMap<>();
    types.forEach((name, type) -> given.put(name, FieldTypes.state(type)));
    return TableWriter.key(
        "parquet 1",
        file.toAbsolutePath().normalize() + " " + a.size() + " " + a.lastModifiedTime(),
        columns.toString(),
        Json.write(given));
  }
}
