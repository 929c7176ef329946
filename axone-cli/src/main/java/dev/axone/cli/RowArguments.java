package dev.axone.cli;

import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.json.Json;
import dev.axone.preprocessing.InputRemarks;
import dev.axone.run.ModelInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of {@code axone predict} that are rows of a table. */
final class RowArguments {
  private final ModelInputs inputs;
  private final InputRemarks remarks;

  /**
   * @param remarks collects remarks on values that the training data did not have
   */
  RowArguments(ModelInputs inputs, InputRemarks remarks) {
    this.inputs = inputs;
    this.remarks = remarks;
  }

  /** Returns the samples of a file, of {@code field=value,…} or of a JSON object. */
  Dataset read(String row) {
    if (row.strip().startsWith("{")) {
      return row(row, json(row));
    }
    Path file = Path.of(row);
    if (row.indexOf('=') > 0 && !Files.exists(file)) {
      return row(row, pairs(row));
    }
    try {
      return inputs.rows(file, remarks);
    } catch (DataException e) {
      throw Files.exists(file)
          ? e
          : new DataException(
              e.getMessage() + "; a row can also be given as field=value,… or as a JSON object", e);
    }
  }

  private Dataset row(String written, Map<String, ? extends @Nullable Object> cells) {
    try {
      return inputs.rows(List.of(cells), remarks);
    } catch (DataException e) {
      throw new DataException("'%s': %s".formatted(written, e.getMessage()), e);
    }
  }

  private static Map<String, @Nullable Object> json(String text) {
    try {
      return Json.readObject(text);
    } catch (IllegalArgumentException e) {
      throw new DataException("'%s': %s".formatted(text, e.getMessage()), e);
    }
  }

  /** Splits at commas that a name and = follow, so that 1,5 can be a number. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (String pair : text.split(",(?=[^,=]+=)", -1)) {
      int equals = pair.indexOf('=');
      cells.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
    }
    return cells;
  }
}
