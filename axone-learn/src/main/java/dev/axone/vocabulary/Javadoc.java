package dev.axone.vocabulary;

import dev.axone.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Javadoc of the records, which {@code build/Describe.java} writes next to the classes. */
final class Javadoc {
  private static final String RESOURCE = "records.json";

  /** Read on first use. */
  private static final class Holder {
    private static final Map<String, @Nullable Object> RECORDS = read();
  }

  private Javadoc() {}

  private static Map<String, @Nullable Object> read() {
    try (InputStream in = Javadoc.class.getResourceAsStream(RESOURCE)) {
      return in == null
          ? Map.of()
          : Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first sentence; empty if the class is not part of Axone. */
  static String summary(Class<?> c) {
    return text(record(c), "summary");
  }

  static String text(Class<?> c) {
    return text(record(c), "text");
  }

  /** Returns the text on a component. */
  static String parameter(Class<?> c, String component) {
    return text(record(c).get("parameters"), component);
  }

  private static Map<?, ?> record(Class<?> c) {
    return Holder.RECORDS.get(c.getName()) instanceof Map<?, ?> m ? m : Map.of();
  }

  private static String text(@Nullable Object map, String key) {
    return map instanceof Map<?, ?> m && m.get(key) instanceof String s ? s : "";
  }
}
