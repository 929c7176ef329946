package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.Numeric;
import dev.axone.table.Remark;
import dev.axone.table.Schema;
import dev.axone.table.TableWriter;
import dev.axone.table.Words;
import dev.axone.vocabulary.Plural;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses rows of cells to floats; fails at the first row that cannot be read, or skips such rows.
 */
final class RowReader {
  private static final int SHOWN = 40;

  private final String name;
  private final Schema schema;
  private final TableWriter writer;
  private final boolean skip;
  private final MissingMarkers marks;
  private final CellParser[] cells;
  private final int[] offsets;
  private final int[] widths;
  private final List<Words> words = new ArrayList<>();
  private final Map<String, Infinite> infinite = new LinkedHashMap<>();
  private final float[] row;
  private long skipped;
  private @Nullable String firstSkipped;

  RowReader(
      String name, SchemaInference.InferredSchema inferred, TableWriter writer, boolean skip) {
    this.name = name;
    this.schema = inferred.schema();
    this.writer = writer;
    this.skip = skip;
    this.marks = new MissingMarkers(schema.missing());
    int n = schema.fields().size();
    this.cells = new CellParser[n];
    this.offsets = schema.offsets();
    this.widths = new int[n];
    for (int i = 0; i < n; i++) {
      Field f = schema.fields().get(i);
      boolean given = f.type() instanceof Category c && !c.values().isEmpty();
      words.add(new Words(given ? ((Category) f.type()).values() : inferred.words().get(i)));
      cells[i] = CellParser.of(f, i, words.get(i), writer);
      widths[i] = f.type().width();
    }
    this.row = new float[schema.width()];
  }

  /** Returns the categories of each field, in the order of their codes. */
  List<Words> words() {
    return words;
  }

  /** Reads the rows of a batch from {@code first} on. */
  void read(RowBatch batch, int first) {
    for (int r = first; r < batch.rows; r++) {
      if (batch.cellsOf(r) != cells.length) {
        refuse(ragged(batch, r));
        continue;
      }
      int bad = badCell(batch, r);
      if (bad < 0) {
        writer.add(row);
      } else if (words.get(bad).size() == Words.MAXIMUM) {
        throw tooManyWords(batch, r, bad);
      } else {
        refuse(problem(batch, r, bad));
      }
    }
  }

  /** Reads a row; returns the index of a cell that is not allowed, or −1. */
  private int badCell(RowBatch batch, int r) {
    char[] text = batch.text;
    for (int i = 0; i < cells.length; i++) {
      int cell = batch.firstCell(r) + i;
      int from = Whitespace.first(text, batch.start(cell), batch.cellEnds[cell]);
      int to = Whitespace.last(text, from, batch.cellEnds[cell]);
      if (marks.contains(text, from, to)) {
        for (int w = 0; w < widths[i]; w++) {
          row[offsets[i] + w] = Float.NaN;
        }
      } else if (!cells[i].read(text, from, to, row, offsets[i])) {
        if (!isInfinite(i, new String(text, from, to - from), batch.lines[r])) {
          return i;
        }
        row[offsets[i]] = Float.NaN;
      }
    }
    return -1;
  }

  /** Returns whether a cell is an infinite number, and counts it; it is read as missing. */
  private boolean isInfinite(int field, String cell, long line) {
    Field f = schema.fields().get(field);
    if (!(f.type() instanceof Numeric n) || !n.isInfinite(cell)) {
      return false;
    }
    infinite.computeIfAbsent(f.name(), _ -> new Infinite(cell, line)).count++;
    return true;
  }

  /** Infinite numbers of a column. */
  private static final class Infinite {
    private final String first;
    private final long line;
    private long count;

    Infinite(String first, long line) {
      this.first = first;
      this.line = line;
    }
  }

  /** Returns remarks for the user. */
  List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    infinite.forEach(
        (name, i) ->
            remarks.add(
                Remark.on(
                    name,
                    String.format(
                        Locale.ROOT,
                        "column '%s': %,d %s an infinite number, or one too large for float32; the"
                            + " first is '%s' in line %d; they are read as missing",
                        name,
                        i.count,
                        i.count == 1 ? "cell contains" : "cells contain",
                        i.first,
                        i.line))));
    skipped().map(Remark::of).ifPresent(remarks::add);
    return remarks;
  }

  private void refuse(String problem) {
    if (!skip) {
      throw new DataException(problem);
    }
    skipped++;
    if (firstSkipped == null) {
      firstSkipped = problem.substring(0, problem.lastIndexOf(';'));
    }
  }

  private String ragged(RowBatch batch, int r) {
    int found = batch.cellsOf(r);
    return "%s, line %s: %s found, the table has %s; %s, or skip such rows with on_error: skip"
        .formatted(
            name,
            batch.lines[r],
            Plural.of(found, "cell"),
            Plural.of(cells.length, "column"),
            found > cells.length
                ? "a cell that contains the separator needs quotes around it"
                : "complete the row");
  }

  private DataException tooManyWords(RowBatch batch, int r, int i) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s, line %d, column '%s': more than %,d different values, too many for a category;"
                + " set its type: text, or list the category's values",
            name,
            batch.lines[r],
            schema.fields().get(i).name(),
            Words.MAXIMUM));
  }

  private String problem(RowBatch batch, int r, int i) {
    String found = batch.row(r)[i];
    Field f = schema.fields().get(i);
    String shown = found.length() > SHOWN ? found.substring(0, SHOWN) + "…" : found;
    return "%s, line %s, column '%s': '%s' found, allowed is %s; correct the cell, set the column's type (for instance %s), add the text to those of missing cells (missing), or skip such rows with on_error: skip"
        .formatted(
            name,
            batch.lines[r],
            f.name(),
            shown,
            f.type().allowed(),
            f.type() instanceof Category ? "text" : "category");
  }

  /** Returns a remark on the number of skipped rows and the first one. */
  private Optional<String> skipped() {
    if (firstSkipped == null) {
      return Optional.empty();
    }
    if (writer.size() == 0) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: none of the %s can be read; the first: %s",
              name,
              Plural.of(skipped, "row"),
              firstSkipped));
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d of %s skipped; the first: %s",
            skipped,
            Plural.of(skipped + writer.size(), "row"),
            firstSkipped));
  }
}
