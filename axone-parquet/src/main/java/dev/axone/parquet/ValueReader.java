package dev.axone.parquet;

import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.TableWriter;
import dev.axone.table.Text;
import dev.axone.table.Words;
import org.apache.parquet.column.ColumnReader;

/** Reads the current value of a column, if not missing, into a row. */
interface ValueReader {
  /** Reads; returns whether the value is allowed. */
  boolean read(ColumnReader column, float[] row, int at);

  /** Returns the reader of a kind of column as a field with the given index. */
  static ValueReader of(ColumnKind kind, Field field, int index, Words words, TableWriter writer) {
    return switch (field.type()) {
      case Numeric _ when kind instanceof ColumnKind.Numbers n ->
          (column, row, at) -> {
            row[at] = (float) n.value().of(column);
            return !Float.isInfinite(row[at]);
          };
      case Date _ when kind instanceof ColumnKind.Days d ->
          (column, row, at) -> {
            long seconds = d.moment().seconds(column);
            row[at] = Math.floorDiv(seconds, 86_400L);
            row[at + 1] = Math.floorMod(seconds, 86_400L);
            return true;
          };
      case Text _ ->
          (column, row, at) -> {
            row[at] = writer.text(index, kind.text(column));
            return true;
          };
      case Category c ->
          (column, row, at) -> word(kind.text(column), c.values().isEmpty(), words, row, at);
      case Numeric n -> (column, row, at) -> n.parse(kind.text(column).strip(), row, at);
      case Date d -> (column, row, at) -> d.parse(kind.text(column).strip(), row, at);
    };
  }

  private static boolean word(String text, boolean open, Words words, float[] row, int at) {
    char[] word = text.toCharArray();
    int code = words.find(word, 0, word.length);
    if (code < 0 && open && words.size() < Words.MAXIMUM) {
      code = words.add(word, 0, word.length);
    }
    row[at] = code;
    return code >= 0;
  }
}
