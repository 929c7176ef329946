package dev.axone.preprocessing;

import dev.axone.data.Column;
import dev.axone.table.Field;
import dev.axone.table.Table;
import dev.axone.text.Sequences;
import java.util.List;
import java.util.Objects;

/**
 * A text field and its encoding.
 *
 * @param field the field
 * @param sequences the encoding of its texts, a separate input of the model
 */
public record TextPart(Field field, Sequences sequences) {
  /** Returns the texts of a table's rows, encoded when they are read. */
  Column column(Table table) {
    int offset = table.schema().offset(field.name());
    List<String> texts = Objects.requireNonNull(table.texts().get(field.name()));
    return table
        .rows()
        .map(sequences.shape(), (row, to) -> sequences.write(text(row[offset], texts), to));
  }

  static String text(float raw, List<String> texts) {
    return Float.isNaN(raw) ? "" : texts.get((int) raw);
  }
}
