package dev.axone.recipe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A key of a recipe.
 *
 * <pre>{@code
 * Key<Integer> trials = Key.of("trials", Form.count(1), "Number of trials.").withDefault(50);
 * }</pre>
 *
 * @param name in recipes
 * @param form the type of its value
 * @param text its meaning
 * @param defaultValue the value when the key is absent; empty if there is none, or if it depends on
 *     other keys
 * @param example what messages show when the key is missing; empty if it may be missing
 * @param required whether it is always required, independently of the other keys
 * @param <T> the Java type of the value
 */
public record Key<T>(
    String name,
    Form<T> form,
    String text,
    Optional<T> defaultValue,
    String example,
    boolean required) {
  /** Returns a key that may be missing. */
  public static <T> Key<T> of(String name, Form<T> form, String text) {
    return new Key<>(name, form, text, Optional.empty(), "", false);
  }

  /** Returns this key with a default. */
  public Key<T> withDefault(T value) {
    return new Key<>(name, form, text, Optional.of(value), example, required);
  }

  /** Returns this key as one that is required unless another key replaces it. */
  Key<T> needed(String shown) {
    return new Key<>(name, form, text, defaultValue, shown, false);
  }

  /** Returns this key as one that is always required. */
  public Key<T> required(String shown) {
    return new Key<>(name, form, text, defaultValue, shown, true);
  }

  /** Returns the default as written in a recipe; empty if it is an empty text or list. */
  public Optional<Object> standard() {
    return defaultValue
        .filter(d -> !d.equals("") && !(d instanceof Collection) && !(d instanceof Map))
        .map(d -> d instanceof Enum<?> e ? e.name().toLowerCase(Locale.ROOT) : d);
  }

  /** Returns the default for lists of keys: {@code needed} if there must be a value. */
  public String standardText() {
    return example.isEmpty() ? standard().map(WordKind::written).orElse("") : "needed";
  }

  /** Returns the JSON Schema of the value: type, description, default, limits. */
  Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    Map<String, Object> given = new LinkedHashMap<>(form.schema());
    Object type = given.remove("type");
    if (type != null) {
      schema.put("type", type);
    }
    schema.put("description", text);
    standard().ifPresent(d -> schema.put("default", d));
    schema.putAll(given);
    return schema;
  }
}
