package dev.axone.table;

import dev.axone.data.Cache;
import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.file.WriteException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Table} from rows while they are read. It is in memory up to a limit; beyond that,
 * it is written to a folder of the {@link Cache}, where {@link #find} finds it the next time.
 *
 * <pre>{@code
 * String key = TableWriter.key(file.toString(), "" + Files.size(file));
 * try (TableWriter writer = TableWriter.of("sales.csv", schema, key)) {
 *   writer.add(new float[] {12.5f, 3});
 *   Table table = writer.finish(schema, words, List.of());
 * }
 * }</pre>
 */
public final class TableWriter implements AutoCloseable {
  /** The default limit of a table in memory, in bytes: 256 MiB. */
  public static final long MEMORY = 256L << 20;

  private final String name;
  private final String key;
  private final Cache cache;
  private final long memory;
  private final RowStore rows;
  private final Map<Integer, TextStore> texts = new TreeMap<>();
  private @Nullable Path folder;

  private TableWriter(String name, Schema schema, String key, Cache cache, long memory) {
    this.name = name;
    this.key = key;
    this.cache = cache;
    this.memory = memory;
    this.rows = new RowStore(schema.width());
    for (int i = 0; i < schema.fields().size(); i++) {
      Field f = schema.fields().get(i);
      if (f.type() instanceof Text) {
        texts.put(i, new TextStore(f.name()));
      }
    }
  }

  /**
   * Returns a writer of one table.
   *
   * @param name the table's name in messages
   * @param schema its fields; categories may be without words
   * @param key the result of {@link #key}
   */
  public static TableWriter of(String name, Schema schema, String key) {
    return of(name, schema, key, MEMORY);
  }

  /** Returns a writer with another limit of memory, in bytes. */
  public static TableWriter of(String name, Schema schema, String key, long memory) {
    return new TableWriter(name, schema, key, Cache.of(), memory);
  }

  /** Returns the key of a table, from everything that determines its content. */
  public static String key(String... parts) {
    List<String> all = new ArrayList<>(List.of(parts));
    all.add("table " + StoredTable.VERSION + " " + ByteOrder.nativeOrder());
    return Cache.key(all.toArray(String[]::new));
  }

  /** Returns the table of a key if it is in the cache; a damaged one is deleted. */
  public static Optional<Table> find(String name, String key) {
    Optional<Path> entry = Cache.of().find(key);
    Optional<Table> table = entry.flatMap(folder -> StoredTable.read(name, folder));
    if (table.isEmpty()) {
      entry.ifPresent(Cache::delete);
    }
    return table;
  }

  /** Returns the number of rows so far. */
  public int size() {
    return rows.rows();
  }

  /**
   * Adds a row, which is copied.
   *
   * @param row {@code schema.width()} raw values
   * @throws WriteException if the cache folder cannot be written
   */
  public void add(float[] row) {
    try {
      if (rows.add(row) && folder == null && bytes() > memory) {
        spill();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Stores a text and returns its raw value. */
  public float text(int field, String text) {
    try {
      return Objects.requireNonNull(texts.get(field)).add(text);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private long bytes() {
    return rows.bytes() + texts.values().stream().mapToLong(TextStore::bytes).sum();
  }

  private void spill() throws IOException {
    Path to = cache.begin(key);
    folder = to;
    rows.spill(to.resolve(StoredTable.ROWS));
    for (Map.Entry<Integer, TextStore> t : texts.entrySet()) {
      int field = t.getKey();
      t.getValue().spill(to.resolve(StoredTable.texts(field)), to.resolve(StoredTable.ends(field)));
    }
  }

  /**
   * Completes the table.
   *
   * @param schema the fields of the added rows
   * @param words for each field the words whose codes the rows contain; a category without given
   *     words gets those that were found, sorted
   * @param remarks the remarks of the {@link Table}
   */
  public Table finish(Schema schema, List<Words> words, List<Remark> remarks) {
    List<Field> fields = new ArrayList<>();
    int[] offsets = schema.offsets();
    Map<Integer, int[]> codes = new TreeMap<>();
    for (int i = 0; i < words.size(); i++) {
      Field f = schema.fields().get(i);
      if (f.type() instanceof Category c && c.values().isEmpty()) {
        List<String> sorted = words.get(i).sorted();
        int[] newCodes = words.get(i).indices(sorted);
        if (!isIdentity(newCodes)) {
          codes.put(offsets[i], newCodes);
        }
        f = new Field(f.name(), Category.of(sorted));
      }
      fields.add(f);
    }
    return finish(new Schema(fields, schema.missing()), codes, remarks);
  }

  private static boolean isIdentity(int[] newCodes) {
    for (int i = 0; i < newCodes.length; i++) {
      if (newCodes[i] != i) {
        return false;
      }
    }
    return true;
  }

  private Table finish(Schema schema, Map<Integer, int[]> codes, List<Remark> remarks) {
    try {
      for (Map.Entry<Integer, int[]> c : codes.entrySet()) {
        rows.recode(c.getKey(), c.getValue());
      }
      Path to = folder;
      if (to == null) {
        return inMemory(schema, remarks);
      }
      rows.finishFile();
      closeFiles();
      StoredTable.writeHeader(to, schema, rows.rows(), remarks);
      folder = null;
      Path entry = cache.commit(to, key);
      return StoredTable.read(name, entry)
          .orElseThrow(
              () ->
                  new DataException(
                      "the cache entry %s cannot be read back; try again, or set AXONE_CACHE to another folder"
                          .formatted(entry)));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Table inMemory(Schema schema, List<Remark> remarks) {
    Column column = rows.inMemory();
    Map<String, List<String>> all = new HashMap<>();
    texts.forEach((field, t) -> all.put(schema.fields().get(field).name(), t.inMemory()));
    return new Table(name, schema, column, all, remarks);
  }

  private void closeFiles() throws IOException {
    rows.close();
    for (TextStore t : texts.values()) {
      t.close();
    }
  }

  private WriteException unwritable(IOException e) {
    return Cache.unwritable(
        "%s: its packed rows, in the cache folder %s,".formatted(name, cache.folder()), e);
  }

  /** Deletes the written files unless the table is finished. */
  @Override
  public void close() {
    Path left = folder;
    try {
      closeFiles();
    } catch (IOException e) {
      if (left == null) {
        throw unwritable(e);
      }
    }
    if (left != null) {
      Cache.delete(left);
      folder = null;
    }
  }
}
