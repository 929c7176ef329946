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

/** Reads one table: separator, names and types first, then all rows. */
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

  /** Reads a text that is not UTF-8 in windows-1252, if it is that. */
  private Table readWestern(String key, DataException failure) {
    boolean told = options.encoding().isPresent() || input.mark() > 0;
    try (InputStream bytes = input.bytes()) {
      if (told || !Western.is(bytes)) {
        throw failure;
      }
      String remark =
          "the file is not text in UTF-8; it is read as %s; if letters are wrong, name its encoding (encoding)"
              .formatted(Western.CHARSET);
      return read(input.in(Western.CHARSET), key, List.of(Remark.of(remark)));
    } catch (IOException e) {
      throw input.failure(e);
    }
  }

  private Table read(CsvInput text, String key, List<Remark> remarks) {
    try {
      char separator = separator(text);
      Sample.InferredSchema told = new Sample(text, options, separator).read(types);
      return read(text, separator, told, key, remarks);
    } catch (InterruptedException e) {
      throw Interrupts.cancelled("reading " + input.name());
    }
  }

  private char separator(CsvInput text) {
    try {
      return options.separator().isPresent() ? options.separator().get() : Separators.guess(text);
    } catch (IOException e) {
      throw Places.of(text, ',', e);
    }
  }

  /** What the result depends on. */
  private String key() {
    Map<String, Object> stated = new LinkedHashMap<>();
    types.forEach((name, type) -> stated.put(name, FieldTypes.state(type)));
    return TableWriter.key("csv 2", input.version(), options.toString(), Json.write(stated));
  }

  private Table read(
      CsvInput text, char separator, Sample.InferredSchema told, String key, List<Remark> first)
      throws InterruptedException {
    Schema schema = told.schema();
    try (TableWriter writer = TableWriter.of(input.name(), schema, key, options.memory());
        Scan scan = new Scan(text, separator)) {
      RowReader rows = new RowReader(input.name(), told, writer, options.skip());
      boolean names = told.header();
      while (true) {
        Batch batch = scan.next();
        rows.read(batch, names ? 1 : 0);
        names &= batch.rows == 0;
        batch.check();
        if (batch.last) {
          break;
        }
        scan.release(batch);
      }
      unchanged();
      List<Remark> remarks = new ArrayList<>(first);
      remarks.addAll(told.remarks());
      remarks.addAll(rows.remarks());
      return writer.finish(schema, rows.words(), remarks);
    }
  }

  private void unchanged() {
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
