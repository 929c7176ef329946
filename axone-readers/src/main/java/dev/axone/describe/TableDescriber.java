package dev.axone.describe;

import dev.axone.data.DataException;
import dev.axone.table.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Describes tables: files that a {@link TableSource} reads, and tables included in Axone. */
public final class TableDescriber implements Describer {
  private static final String PATH = "path";
  private static final Set<String> SEPARATED = Set.of("csv", "tsv", "tab", "psv", "txt", "data");

  /** For the service loader. */
  public TableDescriber() {}

  @Override
  public String kind() {
    return "tables in files named .csv, .tsv or .parquet";
  }

  @Override
  public boolean canDescribe(String path) {
    return source(path).isPresent();
  }

  @Override
  public Description describe(Request request) {
    TableSource source =
        source(request.path())
            .orElseThrow(() -> new DataException(request.path() + ": is not a table"));
    Map<String, String> options = new LinkedHashMap<>(request.options());
    if (source.options().containsKey(PATH)) {
      options.put(PATH, request.path());
    }
    return TableDescription.of(source.load(options, request.fields()), request.target());
  }

  private static Optional<TableSource> source(String path) {
    if (!Files.exists(Path.of(path))) {
      return TableSource.find(path).filter(s -> !s.options().containsKey(PATH));
    }
    String name = path.toLowerCase(Locale.ROOT);
    String end = name.substring(name.lastIndexOf('.') + 1);
    if (end.equals("parquet")) {
      return TableSource.find("parquet");
    }
    return SEPARATED.contains(end) && name.indexOf('.') >= 0
        ? TableSource.find("csv")
        : Optional.empty();
  }
}
