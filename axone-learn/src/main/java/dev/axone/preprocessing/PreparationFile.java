package dev.axone.preprocessing;

import dev.axone.data.DataException;
import dev.axone.json.Json;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Schema;
import dev.axone.vocabulary.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Preparation} as JSON, which is kept beside a model's weights. */
public final class PreparationFile {
  private static final String FORMAT = "axone-preparation-1";

  private PreparationFile() {}

  /** Returns the text of a preparation. */
  public static String write(Preparation p) {
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    file.put("missing", p.schema().missing());
    file.put("fields", p.schema().fields().stream().map(PreparationFile::field).toList());
    file.put("inputs", p.inputs().stream().map(PreparationFile::part).toList());
    file.put("targets", p.targets().stream().map(PreparationFile::part).toList());
    return Json.write(file);
  }

  private static Map<String, Object> field(Field f) {
    return Map.of("name", f.name(), "type", Vocabulary.of(FieldType.class).describe(f.type()));
  }

  private static Map<String, Object> part(Part p) {
    return Map.of(
        "field", p.field().name(), "encoder", Vocabulary.of(Encoder.class).describe(p.encoder()));
  }

  /**
   * Returns the preparation of a text.
   *
   * @param name what messages call it, usually its file
   * @throws DataException if it is none, or of another version
   */
  public static Preparation read(String name, String text) {
    try {
      Map<String, @Nullable Object> file = Json.readObject(text);
      if (!FORMAT.equals(file.get("format"))) {
        throw new DataException(
            "%s: found format '%s', allowed is '%s'; it was written by another version of Axone"
                .formatted(name, file.get("format"), FORMAT));
      }
      Schema schema =
          new Schema(
              list(file, "fields").stream().map(PreparationFile::field).toList(),
              list(file, "missing").stream().map(String::valueOf).toList());
      return new Preparation(
          schema,
          list(file, "inputs").stream().map(p -> part(schema, p)).toList(),
          list(file, "targets").stream().map(p -> part(schema, p)).toList());
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new DataException(
          "%s: is damaged: %s; train the model again".formatted(name, e.getMessage()), e);
    }
  }

  private static List<?> list(Map<String, @Nullable Object> file, String key) {
    if (file.get(key) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("there is no list '%s'".formatted(key));
  }

  private static Field field(Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    return new Field(
        String.valueOf(map.get("name")), Vocabulary.of(FieldType.class).parse(need(map, "type")));
  }

  private static Part part(Schema schema, Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    return new Part(
        schema.field(String.valueOf(map.get("field"))),
        Vocabulary.of(Encoder.class).parse(need(map, "encoder")));
  }

  private static Object need(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(key));
    }
    return value;
  }
}
