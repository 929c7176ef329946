package dev.axone.csv;

import dev.axone.data.DataException;
import dev.axone.table.Category;
import dev.axone.table.Date;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Numeric;
import dev.axone.table.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  record Told(Schema schema, boolean header, List<List<String>> words, List<String> remarks) {}

  Told read(Map<String, FieldType> types) throws InterruptedException {
    try (Scan scan = new Scan(input, separator)) {
      for (Batch b = scan.next(); !isComplete(); b = scan.next()) {
        for (int r = 0; r < b.rows && !isComplete(); r++) {
          rows.add(b.row(r));
        }
        if (b.failure instanceof RuntimeException e && !isComplete()) {
          throw e;
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
    boolean header = options.header().orElseGet(this::looksLikeHeader);
    List<String> names = header ? names(rows.getFirst()) : numbered(rows.getFirst().length);
    if (header && rows.size() == 1) {
      throw new DataException(
          "%s: holds a line of names and no rows; if the line is a row, say header: false"
              .formatted(input.name()));
    }
    List<List<String>> columns = columns(header ? 1 : 0);
    TypeGuess guess = new TypeGuess(separator == ';', options.decimal());
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
    return new Told(schema, header, words, guess.remarks());
  }

  private boolean isComplete() {
    int width = rows.isEmpty() ? 1 : Math.max(1, rows.getFirst().length);
    return rows.size() > Math.clamp(CELLS / width, FEWEST, ROWS);
  }

  /** Returns the cells of each column that are not missing; rows of another length are no help. */
  private List<List<String>> columns(int from) {
    int width = rows.getFirst().length;
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
   * A first row is one of names when some column holds numbers or dates below a word; where all
   * columns hold words, when none of the first row comes again.
   */
  private boolean looksLikeHeader() {
    String[] first = rows.getFirst();
    if (List.of(first).stream().anyMatch(marks::contains)) {
      return false;
    }
    TypeGuess guess = new TypeGuess(separator == ';', options.decimal());
    List<List<String>> columns = columns(1);
    boolean again = new HashSet<>(List.of(first)).size() < first.length;
    for (int i = 0; i < first.length; i++) {
      List<String> below = columns.get(i);
      FieldType type = guess.of("", below);
      boolean typed = !below.isEmpty() && (type instanceof Numeric || type instanceof Date);
      FieldType alone = guess.of("", List.of(first[i]));
      if (alone instanceof Numeric || alone instanceof Date) {
        return false;
      }
      if (typed) {
        return true;
      }
      again |= below.contains(first[i]);
    }
    return !again;
  }

  private static List<String> numbered(int n) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      names.add("column_" + i);
    }
    return names;
  }

  private List<String> names(String[] first) {
    Map<String, Integer> places = new TreeMap<>();
    for (int i = 0; i < first.length; i++) {
      if (first[i].isEmpty()) {
        throw new DataException(
            "%s, line 1: column %s of %s has no name; name it, or say header: false if the first line is a row"
                .formatted(input.name(), i + 1, first.length));
      }
      Integer other = places.put(first[i], i);
      if (other != null) {
        throw new DataException(
            "%s, line 1: columns %s and %s are both named '%s', names must differ; rename one, or say header: false if the first line is a row"
                .formatted(input.name(), other + 1, i + 1, first[i]));
      }
    }
    return List.of(first);
  }
}
