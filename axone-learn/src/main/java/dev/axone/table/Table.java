package dev.axone.table;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Dataset;
import dev.axone.vocabulary.Plural;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table: the rows of a file, with cells as raw values; see {@link FieldType}. A {@code
 * Preparation}, fitted on the training part, converts it to samples of a model.
 *
 * @param name the name in messages: the path
 * @param schema the fields; categories contain their words
 * @param rows the rows, of shape [{@code schema.width()}]; in memory, or in a file if the table is
 *     large
 * @param texts the texts of each {@link Text} field, by its name
 * @param remarks remarks on the reading, for instance that rows were left out; see {@link
 *     #sentences}
 */
public record Table(
    String name,
    Schema schema,
    Column rows,
    Map<String, List<String>> texts,
    List<Remark> remarks) {
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

  /** Returns the sentences of all remarks. */
  public List<String> sentences() {
    return remarks.stream().map(Remark::sentence).toList();
  }

  /** Returns the sentences of the remarks on some columns, and on the table as a whole. */
  public List<String> sentences(Set<String> columns) {
    return remarks.stream()
        .filter(r -> r.column().isEmpty() || columns.contains(r.column().get()))
        .map(Remark::sentence)
        .toList();
  }

  /**
   * Returns this table without the rows in which one of the given fields is missing; a remark
   * reports their number.
   *
   * @throws DataException if there is no field of a given name, or no row is left
   */
  public Table complete(List<String> fields) {
    int[] offsets = fields.stream().mapToInt(schema::offset).toArray();
    float[] row = new float[schema.width()];
    MemorySegment to = MemorySegment.ofArray(row);
    BitSet missing = new BitSet();
    for (int i = 0; i < size(); i++) {
      rows.read(i, to, 0);
      if (Arrays.stream(offsets).anyMatch(o -> Float.isNaN(row[o]))) {
        missing.set(i);
      }
    }
    if (missing.isEmpty()) {
      return this;
    }
    int[] kept = IntStream.range(0, size()).filter(i -> !missing.get(i)).toArray();
    String names = "'" + String.join("', '", fields) + "'";
    if (kept.length == 0) {
      throw new DataException("%s: %s is missing in all rows".formatted(name, names));
    }
    List<Remark> more = new ArrayList<>(remarks);
    more.add(
        Remark.of(
            String.format(
                Locale.ROOT,
                "%,d of %s %s left out: %s is missing in %s",
                size() - kept.length,
                Plural.of(size(), "row"),
                size() - kept.length == 1 ? "is" : "are",
                names,
                size() - kept.length == 1 ? "it" : "them")));
    Column selected =
        new Dataset(List.of(rows), List.of(), List.of()).select(kept).inputs().getFirst();
    return new Table(name, schema, selected, texts, more);
  }
}
