package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.table.FieldType;
import dev.axone.table.Table;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads tables from CSV files (RFC 4180: cells in {@code "…"} may contain separators, line breaks
 * and {@code ""} for a quote; empty lines are ignored).
 *
 * <p>Types of fields that are not given are inferred from the first 10,000 rows (fewer in wide
 * tables: 4 million cells): {@link dev.axone.table.Numeric} where all cells are numbers (also
 * {@code 1 234,56 €} or {@code 12,5 %}), {@link dev.axone.table.Date} for ISO dates, dd/MM/yyyy,
 * dd.MM.yyyy, and MM/dd/yyyy if it can be distinguished, {@link dev.axone.table.Text} where nearly
 * all values differ, else {@link dev.axone.table.Category}. Then the whole file is read with these
 * types. A table larger than 256 MiB as float32 is stored in the {@link dev.axone.data.Cache}, and
 * read from there the next time.
 *
 * <pre>{@code
 * Table sales = Csv.read(Path.of("sales.csv"));
 * }</pre>
 */
public final class Csv {
  private Csv() {}

  /**
   * Reads a file with the default options.
   *
   * @throws DataException naming file, line and column, what was found and what is allowed
   */
  public static Table read(Path file) {
    return read(file, CsvOptions.of(), Map.of());
  }

  /**
   * Reads a file.
   *
   * @param types types of some or all fields, by name; the others are inferred
   * @throws DataException naming file, line and column, what was found and what is allowed
   */
  public static Table read(Path file, CsvOptions options, Map<String, FieldType> types) {
    return new TableReader(CsvInput.of(file, options), options, types).read();
  }

  /**
   * Reads the content of a file.
   *
   * @param name name in messages
   * @throws DataException as {@link #read(Path, CsvOptions, Map)}
   */
  public static Table parse(
      String name, byte[] content, CsvOptions options, Map<String, FieldType> types) {
    return new TableReader(CsvInput.of(name, content, options), options, types).read();
  }
}
