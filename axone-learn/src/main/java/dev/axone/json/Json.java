package dev.axone.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain Java values: {@code Map<String, …>} in the order of the text,
 * {@code List}, {@code String}, {@code Long} (or {@code BigInteger}), {@code Double}, {@code
 * Boolean}, null. Doubles are exact; NaN and infinities are written as strings.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Returns the JSON of a value, on one line. */
  public static String write(@Nullable Object value) {
    return write(value, false);
  }

  /** Returns the JSON of a value, indented. */
  public static String writeIndented(@Nullable Object value) {
    return write(value, true);
  }

  private static String write(@Nullable Object value, boolean indented) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      if (indented) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(lines));
      }
      write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Parses a text.
   *
   * @throws IllegalArgumentException if it is not JSON; the message names line and column
   */
  public static @Nullable Object read(String text) {
    try (JsonParser in = FACTORY.createParser(text)) {
      in.nextToken();
      Object value = read(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException(
            "text after the end of the JSON, " + position(in.currentLocation()));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + position(e.getLocation()), e);
    } catch (IOException e) {
      throw new AssertionError("a text in memory can be read", e);
    }
  }

  private static String position(@Nullable JsonLocation at) {
    return at == null ? "" : "line %s, column %s".formatted(at.getLineNr(), at.getColumnNr());
  }

  /**
   * Parses a text that must be a JSON object.
   *
   * @throws IllegalArgumentException if it is not a JSON object
   */
  public static Map<String, @Nullable Object> readObject(String text) {
    if (read(text) instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      map.forEach((k, v) -> object.put(String.valueOf(k), v));
      return object;
    }
    throw new IllegalArgumentException("a JSON object {…} is needed");
  }

  private static @Nullable Object read(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("JSON ends too early");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String key = in.nextFieldName(); key != null; key = in.nextFieldName()) {
          in.nextToken();
          map.put(key, read(in));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(in));
        }
        yield list;
      }
      case VALUE_NUMBER_INT -> {
        Number n = in.getNumberValue();
        yield n instanceof Integer i ? (Long) i.longValue() : n;
      }
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> in.getText();
    };
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> e : map.entrySet()) {
          out.writeFieldName(String.valueOf(e.getKey()));
          write(out, e.getValue());
        }
        out.writeEndObject();
      }
      case Iterable<?> list -> {
        out.writeStartArray();
        for (Object v : list) {
          write(out, v);
        }
        out.writeEndArray();
      }
      case double[] array -> out.writeArray(array, 0, array.length);
      case Double d -> out.writeNumber(d);
      case Float f -> out.writeNumber(f);
      case Number n -> out.writeNumber(n.longValue());
      case Boolean b -> out.writeBoolean(b);
      default -> out.writeString(value.toString());
    }
  }
}
