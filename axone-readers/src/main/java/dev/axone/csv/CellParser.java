package dev.axone.csv;

import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.TableWriter;
import dev.axone.table.Text;
import dev.axone.table.Words;

/** Parses the cells of one field that are not missing. */
interface CellParser {
  /** Parses {@code text[from…to−1]} into {@code row[at…]}; returns whether the text is allowed. */
  boolean read(char[] text, int from, int to, float[] row, int at);

  /** Returns the parser of a field with the given index. */
  static CellParser of(Field field, int index, Words words, TableWriter writer) {
    return switch (field.type()) {
      case Numeric n -> n::parse;
      case Date d -> d::parse;
      case Category c ->
          c.values().isEmpty()
              ? (text, from, to, row, at) -> open(words, text, from, to, row, at)
              : (text, from, to, row, at) -> {
                row[at] = words.find(text, from, to);
                return row[at] >= 0;
              };
      case Text _ ->
          (text, from, to, row, at) -> {
            row[at] = writer.text(index, new String(text, from, to - from));
            return true;
          };
    };
  }

  private static boolean open(Words words, char[] text, int from, int to, float[] row, int at) {
    int code = words.find(text, from, to);
    if (code < 0) {
      if (words.size() == Words.MAXIMUM) {
        return false;
      }
      code = words.add(text, from, to);
    }
    row[at] = code;
    return true;
  }
}
