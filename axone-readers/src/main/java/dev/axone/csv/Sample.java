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

/** The first rows of a file, and what they tell: names and types. */
final class Sample {
  /** Rows that types are told from, */
  private static final int ROWS = 10_000;

  /** and fewer where the table is wide, down to some. */
  private static final int CELLS = 4_000_000;

  private static final int FEWEST = 100;

  private final CsvInput input;
  private final CsvOptions options;
  private final Marks marks;
  private final char separator;
  private final List<String[]> rows = new ArrayList<>();

  Sample(CsvInput input, CsvOptions options, char separator) {
    this.input = input;
    this.options = options;
    this.marks = new Marks(options.missing());
    this.separator = separator;
  }

  /**
   * What the first rows tell.
   *
   * @param schema names and types
   * @param header whether the first row holds the names
   * @param words for each field the words of its category among the first rows, sorted
   * @param remarks what a user should know of it
   */
  record InferredSchema(
      Schema schema, boolean header, List<List<String>> words, List<Remark> remarks) {}

  InferredSchema read(Map<String, FieldType> types) throws InterruptedException {
    try (Scan scan = new Scan(input, separator)) {
      for (Batch b = scan.next(); !isComplete(); b = scan.next()) {
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
          input.name() + ": holds empty lines only, a table has at least one row; get it again");
    }
    List<String> first = padded();
    boolean header =
        options.header().orElseGet(() -> isKnown(first, types.keySet()) || looksLikeHeader(first));
    List<Remark> remarks = new ArrayList<>();
    List<String> names = header ? names(first, remarks) : numbered(rows.getFirst().length);
    if (header && rows.size() == 1) {
      throw new DataException(
          "%s: holds a line of names and no rows; if the line is a row, say header: false"
              .formatted(input.name()));
    }
    List<List<String>> columns = columns(header ? 1 : 0, names.size());
    TypeGuess guess = guess();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      FieldType stated = types.get(names.get(i));
      fields.add(
          new Field(
              names.get(i), stated == null ? guess.of(names.get(i), columns.get(i)) : stated));
    }
    Schema schema = new Schema(fields, options.missing()).with(types);
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
    return rows.size() > Math.clamp(CELLS / width, FEWEST, ROWS);
  }

  private TypeGuess guess() {
    return new TypeGuess(separator == ';', options.decimal());
  }

  /** Returns the cells of each column that are not missing; rows of another length are no help. */
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
   * Returns the first row. Where all rows below have one cell more, one without a name is added: at
   * the front, as R writes the names of rows, or at the end if all rows end with a separator.
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
    return new HeaderGuess(first, columns(1, first.size()), guess(), marks).holdsNames();
  }

  /** Returns whether most of the fields whose types are stated are named in a row. */
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

  /** Returns the names of the columns; one without a name is given one. */
  private List<String> names(List<String> first, List<Remark> remarks) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < first.size(); i++) {
      Integer other = first.get(i).isEmpty() ? null : places.put(first.get(i), i);
      if (other != null) {
        throw new DataException(
            "%s, line 1: columns %s and %s are both named '%s', names must differ; rename one, or say header: false if the first line is a row"
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
