package dev.axone.preprocessing;

import dev.axone.data.DataException;
import dev.axone.data.Reading;
import dev.axone.json.Json;
import dev.axone.table.Field;
import dev.axone.table.FieldType;
import dev.axone.table.Schema;
import dev.axone.text.Sequences;
import dev.axone.vocabulary.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts a {@link Preparation} to and from JSON, which is stored beside a model's weights. */
public final class PreparationFile {
  private static final String FORMAT = "axone-preparation-2";

  private static final String STATISTICS = "statistics";
  private static final String RANGE = "range";

  private PreparationFile() {}

  /** Returns the JSON of a preparation. */
  public static String write(Preparation p) {
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT);
    switch (p) {
      case RowPreparation rows -> {
        file.put("missing", rows.schema().missing());
        file.put("fields", rows.schema().fields().stream().map(PreparationFile::field).toList());
        file.put("inputs", rows.inputs().stream().map(PreparationFile::part).toList());
        file.put("texts", rows.texts().stream().map(PreparationFile::text).toList());
        file.put("targets", rows.targets().stream().map(PreparationFile::part).toList());
      }
      case SamplePreparation samples -> {
        samples
            .reading()
            .ifPresent(r -> file.put("reading", Vocabulary.of(Reading.class).describe(r)));
        file.put("inputs", samples.inputs().stream().map(PreparationFile::channels).toList());
        file.put("targets", samples.targets().stream().map(PreparationFile::channels).toList());
        samples.statistics().ifPresent(s -> file.put(STATISTICS, s.state()));
      }
    }
    return Json.write(file);
  }

  private static List<Object> channels(Channels c) {
    return c.encoders().stream().map(e -> Vocabulary.of(Encoder.class).describe(e)).toList();
  }

  private static Map<String, Object> text(TextPart t) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("field", t.field().name());
    text.put("length", t.sequences().length());
    text.put("vocabulary", t.sequences().vocabulary().text());
    return text;
  }

  private static Map<String, Object> field(Field f) {
    Map<String, Object> field = new LinkedHashMap<>();
    field.put("name", f.name());
    field.put("type", Vocabulary.of(FieldType.class).describe(f.type()));
    return field;
  }

  private static Map<String, Object> part(Part p) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("field", p.field().name());
    part.put("encoder", Vocabulary.of(Encoder.class).describe(p.encoder()));
    p.range().ifPresent(r -> part.put(RANGE, r.state()));
    return part;
  }

  /**
   * Parses a preparation.
   *
   * @param name the name in messages, usually its file
   * @throws DataException if it is not a preparation, or of another version
   */
  public static Preparation read(String name, String text) {
    try {
      Map<String, @Nullable Object> file = Json.readObject(text);
      if (!FORMAT.equals(file.get("format"))) {
        throw new DataException(
            "%s: found format '%s', allowed is '%s'; it was written by another version of Axone"
                .formatted(name, file.get("format"), FORMAT));
      }
      return file.containsKey("fields") ? rows(file) : samples(file);
    } catch (IllegalArgumentException e) {
      throw damaged(name, String.valueOf(e.getMessage()), e);
    } catch (ClassCastException | ArithmeticException | IndexOutOfBoundsException e) {
      throw damaged(name, "a value has a wrong type", e);
    }
  }

  private static DataException damaged(String name, String problem, RuntimeException e) {
    return new DataException(
        "%s: is damaged: %s; train the model again".formatted(name, problem), e);
  }

  private static RowPreparation rows(Map<String, @Nullable Object> file) {
    Schema schema =
        new Schema(
            list(file, "fields").stream().map(PreparationFile::field).toList(),
            list(file, "missing").stream().map(String::valueOf).toList());
    Function<String, Field> fields = schema.lookup();
    return new RowPreparation(
        schema,
        list(file, "inputs").stream().map(p -> part(fields, p)).toList(),
        list(file, "texts").stream().map(t -> text(fields, t)).toList(),
        list(file, "targets").stream().map(p -> part(fields, p)).toList());
  }

  private static SamplePreparation samples(Map<String, @Nullable Object> file) {
    return new SamplePreparation(
        Optional.ofNullable(file.get("reading")).map(Vocabulary.of(Reading.class)::parse),
        list(file, "inputs").stream().map(PreparationFile::channels).toList(),
        list(file, "targets").stream().map(PreparationFile::channels).toList(),
        file.get(STATISTICS) instanceof Map<?, ?> m
            ? Optional.of(InputStatistics.parse(m))
            : Optional.empty());
  }

  private static Channels channels(Object encoders) {
    return new Channels(
        ((List<?>) encoders).stream().map(e -> Vocabulary.of(Encoder.class).parse(e)).toList());
  }

  private static TextPart text(Function<String, Field> fields, Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    return new TextPart(
        fields.apply(String.valueOf(map.get("field"))),
        new Sequences(
            dev.axone.text.Vocabulary.parse(String.valueOf(need(map, "vocabulary"))),
            ((Number) need(map, "length")).intValue()));
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

  private static Part part(Function<String, Field> fields, Object value) {
    Map<?, ?> map = (Map<?, ?>) value;
    return new Part(
        fields.apply(String.valueOf(map.get("field"))),
        Vocabulary.of(Encoder.class).parse(need(map, "encoder")),
        Optional.ofNullable(map.get(RANGE)).map(TrainingRange::parse));
  }

  private static Object need(Map<?, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'%s' is missing".formatted(key));
    }
    return value;
  }
}
