package dev.axone.parquet;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Schema;
import dev.axone.table.Table;
import dev.axone.table.TableWriter;
import dev.axone.table.Text;
import dev.axone.table.Words;
import dev.axone.vocabulary.Names;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads a table: the fields from the file's schema and its first strings, then all rows. */
final class TableReader {
  /** Number of strings from which texts are distinguished from categories. */
  private static final int SAMPLE = 10_000;

  private final String name;
  private final File file;
  private final MessageType schema;
  private final String writer;
  private final List<ColumnKind> kinds = new ArrayList<>();
  private final Map<String, FieldType> types;

  TableReader(File file, List<String> columns, Map<String, FieldType> types) throws IOException {
    this.name = file.toString();
    this.file = file;
    this.types = types;
    try (ParquetFileReader reader = open(file)) {
      FileMetaData meta = reader.getFooter().getFileMetaData();
      if (reader.getRecordCount() == 0) {
        throw new DataException(
            name + ": contains no rows, a table has at least one; get it again");
      }
      MessageType whole = meta.getSchema();
      List<String> all = whole.getFields().stream().map(Type::getName).toList();
      for (String column : columns) {
        if (!all.contains(column)) {
          throw new DataException(Names.unknown(name + " has no column", column, all));
        }
      }
      List<Type> read = new ArrayList<>();
      for (String column : columns.isEmpty() ? all : columns) {
        read.add(whole.getType(column));
        kinds.add(ColumnKind.of(name, whole.getType(column)));
      }
      this.schema = new MessageType(whole.getName(), read);
      this.writer = meta.getCreatedBy();
    }
  }

  private static ParquetFileReader open(File file) throws IOException {
    return ParquetFileReader.open(
        new LocalInputFile(file.toPath()),
        ParquetReadOptions.builder()
            .withCodecFactory(new PageDecompressor())
            .usePageChecksumVerification(true)
            .build());
  }

  Table read(String key, long memory) throws IOException {
    Schema fields = fields();
    try (ParquetFileReader reader = open(file);
        TableWriter table = TableWriter.of(name, fields, key, memory)) {
      reader.setRequestedSchema(schema);
      List<Words> words = new ArrayList<>();
      for (Field f : fields.fields()) {
        words.add(new Words(f.type() instanceof Category c ? c.values() : List.of()));
      }
      long first = 1;
      PageReadStore group = reader.readNextRowGroup();
      for (; group != null; group = reader.readNextRowGroup()) {
        read(group, first, fields, words, table);
        first += group.getRowCount();
      }
      return table.finish(fields, words, List.of());
    }
  }

  private List<ColumnReader> columns(PageReadStore group, MessageType of) {
    ColumnReadStore store =
        new ColumnReadStoreImpl(group, new DummyRecordConverter(of).getRootConverter(), of, writer);
    return of.getColumns().stream().map(store::getColumnReader).toList();
  }

  private Schema fields() throws IOException {
    List<Field> fields = new ArrayList<>();
    for (ColumnKind kind : kinds) {
      FieldType given = types.get(kind.name());
      FieldType inferred =
          kind instanceof ColumnKind.Strings && given == null ? strings(kind) : kind.type();
      fields.add(new Field(kind.name(), given == null ? inferred : given));
    }
    return Schema.of(fields).with(name, types);
  }

  /** Infers whether a column of strings is text or a category, from its first values. */
  private FieldType strings(ColumnKind kind) throws IOException {
    List<String> cells = new ArrayList<>();
    try (ParquetFileReader reader = open(file)) {
      MessageType only = new MessageType(schema.getName(), schema.getType(kind.name()));
      reader.setRequestedSchema(only);
      PageReadStore group = reader.readNextRowGroup();
      ColumnReader column = columns(group, only).getFirst();
      for (long r = 0; r < Math.min(group.getRowCount(), SAMPLE); r++) {
        if (isPresent(column)) {
          cells.add(kind.text(column));
        }
        column.consume();
      }
    }
    return Text.isLikely(cells) ? new Text() : Category.of();
  }

  static boolean isPresent(ColumnReader column) {
    return column.getCurrentDefinitionLevel() == column.getDescriptor().getMaxDefinitionLevel();
  }

  private void read(
      PageReadStore group, long first, Schema fields, List<Words> words, TableWriter table) {
    List<ColumnReader> columns = columns(group, schema);
    ValueReader[] cells = new ValueReader[kinds.size()];
    int[] offsets = fields.offsets();
    for (int i = 0; i < cells.length; i++) {
      Field f = fields.fields().get(i);
      cells[i] = ValueReader.of(kinds.get(i), f, i, words.get(i), table);
    }
    float[] row = new float[fields.width()];
    for (long r = 0; r < group.getRowCount(); r++) {
      for (int i = 0; i < cells.length; i++) {
        ColumnReader column = columns.get(i);
        if (!isPresent(column)) {
          missing(row, offsets[i], fields.fields().get(i).type().width());
        } else if (!cells[i].read(column, row, offsets[i])) {
          throw problem(first + r, fields.fields().get(i), words.get(i), kinds.get(i).text(column));
        }
        column.consume();
      }
      table.add(row);
    }
  }

  private static void missing(float[] row, int at, int width) {
    for (int i = at; i < at + width; i++) {
      row[i] = Float.NaN;
    }
  }

  private DataException problem(long row, Field f, Words words, String found) {
    boolean open = f.type() instanceof Category c && c.values().isEmpty();
    if (open && words.size() == Words.MAXIMUM) {
      return new DataException(
          String.format(
              Locale.ROOT,
              "%s, row %d, column '%s': more than %,d different values, too many for a category;"
                  + " set its type: text, or list the category's values",
              name,
              row,
              f.name(),
              Words.MAXIMUM));
    }
    return new DataException(
        "%s, row %s, column '%s': '%s' found, allowed is %s; correct the file, or set another type for the column"
            .formatted(name, row, f.name(), found, f.type().allowed()));
  }
}
