package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.file.Interrupts;
import dev.axone.json.Json;
import dev.axone.table.FieldType;
import dev.axone.table.FieldTypes;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.table.TableWriter;
import java.io.IOException;
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
      char separator = separator();
      Sample.Told told = new Sample(input, options, separator).read(types);
      return read(separator, told, key);
    } catch (InterruptedException e) {
      throw Interrupts.cancelled("reading " + input.name());
    }
  }

  private char separator() {
    try {
      return options.separator().isPresent() ? options.separator().get() : Separators.guess(input);
    } catch (IOException e) {
      throw Places.of(input, ',', e);
    }
  }

  /** What the result depends on. */
  private String key() {
    Map<String, Object> stated = new LinkedHashMap<>();
    types.forEach((name, type) -> stated.put(name, FieldTypes.state(type)));
    return TableWriter.key("csv 1", input.version(), options.toString(), Json.write(stated));
  }

  private Table read(char separator, Sample.Told told, String key) throws InterruptedException {
    Schema schema = told.schema();
    try (TableWriter writer = TableWriter.of(input.name(), schema, key, options.memory());
        Scan scan = new Scan(input, separator)) {
      RowReader rows = new RowReader(input.name(), told, writer, options.skip());
      boolean first = told.header();
      while (true) {
        Batch batch = scan.next();
        rows.read(batch, first ? 1 : 0);
        first &= batch.rows == 0;
        if (batch.failure instanceof RuntimeException e) {
          throw e;
        }
        if (batch.last) {
          break;
        }
        scan.release(batch);
      }
      unchanged();
      List<String> remarks = new ArrayList<>(told.remarks());
      rows.skipped().ifPresent(remarks::add);
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
