package dev.axone.cli;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.json.Json;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.preprocessing.RowPreparation;
import dev.axone.table.Table;
import dev.axone.table.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table that {@code axone predict} is to look at. */
final class Rows {
  private final RowPreparation preparation;
  private final InputRemarks remarks;

  /**
   * @param preparation what prepared the rows that the model was trained on
   * @param remarks told of what the training did not have
   */
  Rows(RowPreparation preparation, InputRemarks remarks) {
    this.preparation = preparation;
    this.remarks = remarks;
  }

  /** Returns samples: of a file, of {@code field=value,…} or of a JSON object. */
  Dataset read(String row) {
    if (row.strip().startsWith("{")) {
      return preparation.encode(json(row), remarks);
    }
    Path file = Path.of(row);
    if (row.indexOf('=') > 0 && !Files.exists(file)) {
      return preparation.encode(pairs(row), remarks);
    }
    return preparation.inputs(table(file), remarks);
  }

  private static Map<String, @Nullable Object> json(String text) {
    try {
      return Json.readObject(text);
    } catch (IllegalArgumentException e) {
      throw new DataException("'%s': %s".formatted(text, e.getMessage()), e);
    }
  }

  /** A comma parts two fields where a name and = follow, so that 1,5 can be a number. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (String pair : text.split(",(?=[^,=]+=)", -1)) {
      int equals = pair.indexOf('=');
      cells.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
    }
    return cells;
  }

  private Table table(Path file) {
    String name = file.toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!Files.exists(file)) {
      throw new DataException(
          "%s: there is no such file; the model takes a file of rows, field=value,…, or a JSON object"
              .formatted(file));
    }
    List<TableSource> readers =
        TableSource.all().stream().filter(s -> s.options().containsKey("path")).toList();
    return readers.stream()
        .filter(s -> s.name().equals(extension))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "%s: the model takes rows of a table: a file (%s), field=value,…, or a JSON object"
                        .formatted(
                            file,
                            readers.stream()
                                .map(s -> "." + s.name())
                                .collect(Collectors.joining(", ")))))
        .read(Map.of("path", name), preparation.inputTypes());
  }
}
