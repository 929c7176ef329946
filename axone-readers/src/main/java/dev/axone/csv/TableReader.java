package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.file.Interrupts;
import dev.axone.json.Json;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.table.Remark;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.table.TableWriter;
import dev.axone.text.Western;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a table: infers separator, names and types, then reads all rows. */
final class TableReader {
  private final CsvInput input;
  private final CsvOptions options;
  private final Map<String, FieldType> types;

  TableReader(CsvInput input, CsvOptions options, Map<String, FieldType> types) {
    this.input = input;
    this.options = options;
    this.types = types;
  }

  Table read() {
    String key = key();
    Optional<Table> known =
        input.version().isEmpty() ? Optional.empty() : TableWriter.find(input.name(), key);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return read(input, key, List.of());
    } catch (DataException e) {
      return readWestern(key, e);
    }
  }

  /** Reads a text that is not UTF-8 as windows-1252, if it is valid in that encoding. */
  private Table readWestern(String key, DataException failure) {
    boolean given = options.encoding().isPresent() || input.mark() > 0;
    try (InputStream bytes = input.bytes()) {
      if (given || !Western.is(bytes)) {
        throw failure;
      }
      String remark =
          "the file is not text in UTF-8; it is read as %s; if letters are wrong, set its encoding (encoding)"
              .formatted(Western.CHARSET);
      return read(input.in(Western.CHARSET), key, List.of(Remark.of(remark)));
    } catch (IOException e) {
      throw input.failure(e);
    }
  }

  private Table read(CsvInput text, String key, List<Remark> remarks) {
    try {
      char separator = separator(text);
      SchemaInference.InferredSchema inferred =
          new SchemaInference(text, options, separator).read(types);
      return read(text, separator, inferred, key, remarks);
    } catch (InterruptedException e) {
      throw Interrupts.cancelled("reading " + input.name());
    }
  }

  private char separator(CsvInput text) {
    try {
      return options.separator().isPresent()
          ? options.separator().get()
          : SeparatorGuess.guess(text);
    } catch (IOException e) {
      throw ErrorLocation.of(text, ',', e);
    }
  }

  /** Returns the cache key: everything that the result depends on. */
  private String key() {
    Map<String, Object> given = new LinkedHashMap<>();
    types.forEach((name, type) -> given.put(name, FieldTypes.state(type)));
    return TableWriter.key("csv 2", input.version(), options.toString(), Json.write(given));
  }

  private Table read(
      CsvInput text,
      char separator,
      SchemaInference.InferredSchema inferred,
      String key,
      List<Remark> first)
      throws InterruptedException {
    Schema schema = inferred.schema();
    try (TableWriter writer = TableWriter.of(input.name(), schema, key, options.memory());
        CsvScanner scan = new CsvScanner(text, separator)) {
      RowReader rows = new RowReader(input.name(), inferred, writer, options.skip());
      boolean header = inferred.header();
      while (true) {
        RowBatch batch = scan.next();
        rows.read(batch, header ? 1 : 0);
        header &= batch.rows == 0;
        batch.check();
        if (batch.last) {
          break;
        }
        scan.release(batch);
      }
      checkUnchanged();
      List<Remark> remarks = new ArrayList<>(first);
      remarks.addAll(inferred.remarks());
      remarks.addAll(rows.remarks());
      return writer.finish(schema, rows.words(), remarks);
    }
  }

  private void checkUnchanged() {
    try {
      if (!input.version().isEmpty() && !input.isUnchanged()) {
        throw new DataException(
            input.name() + ": changed while it was read; read it again when it is complete");
      }
    } catch (IOException e) {
      throw input.failure(e);
    }
  }
}
