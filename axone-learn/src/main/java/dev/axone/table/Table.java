package dev.axone.table;

import dev.axone.data.Column;
import java.util.List;
import java.util.Map;

/**
 * Rows as they stand in a file, their cells as raw values; see {@link FieldType}. What a model is
 * trained on is prepared from it, by what the training part alone tells.
 *
 * @param name what messages call it: the path
 * @param schema the fields; categories have their words
 * @param rows a row each, of shape [{@code schema.width()}]; in memory, or in a file where there
 *     are too many
 * @param texts the texts of each field of {@link Text}, by its name
 * @param remarks what a user should know of the reading, for instance that rows were left out; a
 *     sentence each
 */
public record Table(
    String name,
    Schema schema,
    Column rows,
    Map<String, List<String>> texts,
    List<String> remarks) {
  /** Copies map and list. */
  public Table {
    texts = Map.copyOf(texts);
    remarks = List.copyOf(remarks);
  }

  /** Creates a table without remarks. */
  public Table(String name, Schema schema, Column rows, Map<String, List<String>> texts) {
    this(name, schema, rows, texts, List.of());
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.size();
  }
}
