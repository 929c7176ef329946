package dev.axone.parquet;

import dev.axone.data.DataException;
import dev.axone.table.FieldType;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The data source {@code parquet}: tables from Parquet files, read by {@link Parquet}. */
public final class ParquetSource implements TableSource {
  private static final String PATH = "path";
  private static final String COLUMNS = "columns";

  /** For the service loader. */
  public ParquetSource() {}

  @Override
  public String name() {
    return "parquet";
  }

  @Override
  public String summary() {
    return "A table in a Parquet file; the file contains the types of its columns";
  }

  @Override
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(PATH, "the file");
    options.put(COLUMNS, "names of the columns to read, separated by commas; default: all");
    return options;
  }

  @Override
  public Table read(Map<String, String> options, Map<String, FieldType> types) {
    checkOptions(options);
    String path = options.get(PATH);
    if (path == null) {
      throw new DataException("data 'parquet' needs the option 'path': the file");
    }
    String columns = options.get(COLUMNS);
    List<String> chosen =
        columns == null
            ? List.of()
            : Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
    return Parquet.read(Path.of(path), chosen, types);
  }
}
