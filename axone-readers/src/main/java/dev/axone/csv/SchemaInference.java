package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Remark;
import dev.axone.table.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Infers names and types of columns from the first rows of a file. */
final class SchemaInference {
  /** Maximum number of rows that are read, */
  private static final int ROWS = 10_000;

  /** and of cells, in wide tables, */
  private static final int CELLS = 4_000_000;

  /** but at least this number of rows. */
  private static final int MIN_ROWS = 100;

  private final CsvInput input;
  private final CsvOptions options;
  private final MissingMarkers marks;
  private final char separator;
  private final List<String[]> rows = new ArrayList<>();

  SchemaInference(CsvInput input, CsvOptions options, char separator) {
    this.input = input;
    this.options = options;
    this.marks = new MissingMarkers(options.missing());
    this.separator = separator;
  }

  /**
   * The schema inferred from the first rows.
   *
   * @param schema names and types
   * @param header whether the first row contains the names
   * @param words for each field the categories among the first rows, sorted
   * @param remarks remarks for the user
   */
  record InferredSchema(
      Schema schema, boolean header, List<List<String>> words, List<Remark> remarks) {}

  InferredSchema read(Map<String, FieldType> types) throws InterruptedException {
    try (CsvScanner scan = new CsvScanner(input, separator)) {
      for (RowBatch b = scan.next(); !isComplete(); b = scan.next()) {
        for (int r = 0; r < b.rows && !isComplete(); r++) {
          rows.add(b.row(r));
        }
        if (!isComplete()) {
          b.check();
        }
        if (b.last) {
          break;
        }
        scan.release(b);
      }
    }
    if (rows.isEmpty()) {
      throw new DataException(
          input.name() + ": contains only empty lines, a table has at least one row; get it again");
    }
    List<String> first = padded();
    boolean header =
        options.header().orElseGet(() -> isKnown(first, types.keySet()) || looksLikeHeader(first));
    List<Remark> remarks = new ArrayList<>();
    List<String> names = header ? names(first, remarks) : numbered(rows.getFirst().length);
    if (header && rows.size() == 1) {
      throw new DataException(
          "%s: contains a line of names and no rows; if the line is a row, set header: false"
              .formatted(input.name()));
    }
    List<List<String>> columns = columns(header ? 1 : 0, names.size());
    TypeGuess guess = guess();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      FieldType given = types.get(names.get(i));
      fields.add(
          new Field(names.get(i), given == null ? guess.of(names.get(i), columns.get(i)) : given));
    }
    Schema schema = new Schema(fields, options.missing()).with(input.name(), types);
    List<List<String>> words = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean open = fields.get(i).type() instanceof Category c && c.values().isEmpty();
      words.add(open ? columns.get(i).stream().distinct().sorted().toList() : List.of());
    }
    remarks.addAll(guess.remarks());
    return new InferredSchema(schema, header, words, remarks);
  }

  private boolean isComplete() {
    int width = rows.isEmpty() ? 1 : Math.max(1, rows.getFirst().length);
    return rows.size() > Math.clamp(CELLS / width, MIN_ROWS, ROWS);
  }

  private TypeGuess guess() {
    return new TypeGuess(separator == ';', options.decimal());
  }

  /** Returns the cells of each column that are not missing; rows of another length are ignored. */
  private List<List<String>> columns(int from, int width) {
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      List<String> column = new ArrayList<>();
      for (String[] row : rows.subList(from, rows.size())) {
        if (row.length == width && !marks.contains(row[i])) {
          column.add(row[i]);
        }
      }
      columns.add(column);
    }
    return columns;
  }

  /**
   * Returns the first row. If all other rows have one cell more, an empty cell is added: at the
   * front, as R omits the name of the row names, or at the end if all rows end with a separator.
   */
  private List<String> padded() {
    List<String> first = new ArrayList<>(List.of(rows.getFirst()));
    int width = first.size() + 1;
    List<String[]> others = rows.subList(1, rows.size());
    if (!others.isEmpty() && others.stream().allMatch(r -> r.length == width)) {
      boolean trailing = others.stream().allMatch(r -> r[width - 1].isEmpty());
      first.add(trailing ? width - 1 : 0, "");
    }
    return first;
  }

  private boolean looksLikeHeader(List<String> first) {
    return new HeaderGuess(first, columns(1, first.size()), guess(), marks).containsNames();
  }

  /** Returns whether a row contains the names of most fields whose types are given. */
  private static boolean isKnown(List<String> row, Set<String> names) {
    Set<String> cells = new HashSet<>(row);
    return !names.isEmpty() && 2 * names.stream().filter(cells::contains).count() > names.size();
  }

  private static List<String> numbered(int n) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      names.add("column_" + i);
    }
    return names;
  }

  /** Returns the names of the columns; an empty name is replaced by a generated one. */
  private List<String> names(List<String> first, List<Remark> remarks) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < first.size(); i++) {
      Integer other = first.get(i).isEmpty() ? null : places.put(first.get(i), i);
      if (other != null) {
        throw new DataException(
            "%s, line 1: columns %s and %s are both named '%s', names must differ; rename one, or set header: false if the first line is a row"
                .formatted(input.name(), other + 1, i + 1, first.get(i)));
      }
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      String name = first.get(i);
      if (name.isEmpty()) {
        name = "column_" + (i + 1);
        while (places.putIfAbsent(name, i) != null) {
          name += "_";
        }
        remarks.add(
            Remark.on(
                name,
                "column %s of %s has no name in the first line; it is called '%s'"
                    .formatted(i + 1, first.size(), name)));
      }
      names.add(name);
    }
    return names;
  }
}
