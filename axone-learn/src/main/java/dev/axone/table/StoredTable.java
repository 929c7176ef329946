package dev.axone.table;

import dev.axone.data.Column;
import dev.axone.data.DataException;
import dev.axone.data.Packed;
import dev.axone.json.Json;
import dev.axone.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table in a folder of the cache: {@code rows.f32}, two files for each field of texts, and {@code
 * table.json} with the schema and the length of each file.
 */
final class StoredTable {
  /** The version of the format of the files. */
  static final int VERSION = 2;

  static final String ROWS = "rows.f32";
  private static final String HEADER = "table.json";

  private StoredTable() {}

  static String texts(int field) {
    return "texts-" + field + ".utf8";
  }

  static String ends(int field) {
    return "texts-" + field + ".ends";
  }

  static void writeHeader(Path folder, Schema schema, int rows, List<Remark> remarks)
      throws IOException {
    List<Object> fields = new ArrayList<>();
    for (Field f : schema.fields()) {
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("name", f.name());
      field.put("type", FieldTypes.state(f.type()));
      fields.add(field);
    }
    Map<String, Object> lengths = new LinkedHashMap<>();
    for (String file : files(schema)) {
      lengths.put(file, Files.size(folder.resolve(file)));
    }
    Map<String, @Nullable Object> header = new LinkedHashMap<>();
    header.put("version", VERSION);
    header.put("rows", rows);
    header.put("fields", fields);
    header.put("missing", schema.missing());
    header.put(
        "remarks",
        remarks.stream().map(r -> List.of(r.column().orElse(""), r.sentence())).toList());
    header.put("lengths", lengths);
    Files.writeString(folder.resolve(HEADER), Json.write(header));
  }

  private static List<String> files(Schema schema) {
    List<String> files = new ArrayList<>(List.of(ROWS));
    for (int i = 0; i < schema.fields().size(); i++) {
      if (schema.fields().get(i).type() instanceof Text) {
        files.add(texts(i));
        files.add(ends(i));
      }
    }
    return files;
  }

  /** Returns the table of a folder; empty if the folder is damaged. */
  static Optional<Table> read(String name, Path folder) {
    try {
      Map<String, @Nullable Object> header =
          Json.readObject(Files.readString(folder.resolve(HEADER)));
      List<Field> fields = new ArrayList<>();
      for (Object f : list(header.get("fields"))) {
        Map<?, ?> field = (Map<?, ?>) f;
        fields.add(new Field(String.valueOf(field.get("name")), FieldTypes.of(field.get("type"))));
      }
      Schema schema = new Schema(fields, strings(header.get("missing")));
      if (!Long.valueOf(VERSION).equals(header.get("version"))
          || !(header.get("lengths") instanceof Map<?, ?> lengths)) {
        return Optional.empty();
      }
      for (String file : files(schema)) {
        if (!Long.valueOf(Files.size(folder.resolve(file))).equals(lengths.get(file))) {
          return Optional.empty();
        }
      }
      int rows = Math.toIntExact((Long) header.getOrDefault("rows", -1L));
      return Optional.of(open(name, folder, schema, rows, remarks(header.get("remarks"))));
    } catch (IOException
        | IllegalArgumentException
        | ClassCastException
        | ArithmeticException
        | DataException e) {
      return Optional.empty();
    }
  }

  private static Table open(String name, Path folder, Schema schema, int size, List<Remark> remarks)
      throws IOException {
    Column rows = Packed.of(folder.resolve(ROWS), 0, size, Shape.of(schema.width()));
    Map<String, List<String>> texts = new HashMap<>();
    for (int i = 0; i < schema.fields().size(); i++) {
      Field f = schema.fields().get(i);
      if (f.type() instanceof Text) {
        texts.put(f.name(), PackedTexts.open(folder.resolve(texts(i)), folder.resolve(ends(i))));
      }
    }
    return new Table(name, schema, rows, texts, remarks);
  }

  private static List<Remark> remarks(@Nullable Object value) {
    return list(value).stream()
        .map(StoredTable::strings)
        .map(r -> new Remark(Optional.of(r.getFirst()).filter(c -> !c.isEmpty()), r.getLast()))
        .toList();
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> l) {
      return l;
    }
    throw new IllegalArgumentException("a list is missing");
  }

  private static List<String> strings(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }
}
