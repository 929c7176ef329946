package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.table.FieldType;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The data source {@code csv}: tables from CSV files, read by {@link Csv}. */
public final class CsvSource implements TableSource {
  private static final String PATH = "path";

  /** For the service loader. */
  public CsvSource() {}

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "A table in a CSV file (separated by , ; tab or |); types are inferred from the first"
        + " rows";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(PATH, "the file");
    options.putAll(CsvOptions.meanings());
    return options;
  }

  @Override
  public Table read(Map<String, String> options, Map<String, FieldType> types) {
    checkOptions(options);
    String path = options.get(PATH);
    if (path == null) {
      throw new DataException("data 'csv' needs the option 'path': the file");
    }
    return Csv.read(Path.of(path), CsvOptions.parse(options), types);
  }
}
