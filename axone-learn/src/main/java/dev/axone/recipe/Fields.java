package dev.axone.recipe;

import dev.axone.vocabulary.Aliases;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of a map in a recipe.
 *
 * @param part the map
 * @param values by key
 */
record Fields(Part part, Map<String, Part> values) {
  /** Returns the values of a map that may have these keys only, or any if they are open. */
  static Fields of(Part part, Keys keys) {
    return keys.open() ? new Fields(part, part.map()) : of(part, keys.names());
  }

  /** Returns the values of a map that may have keys of these names only. */
  static Fields of(Part part, Collection<String> allowed) {
    Fields fields = new Fields(part, part.map());
    fields.values.forEach((name, value) -> fields.check(name, value, allowed));
    return fields;
  }

  private void check(String name, Part value, Collection<String> allowed) {
    if (!allowed.contains(name)) {
      boolean whole = part.path().isEmpty();
      throw value.keyError(
          part.path(),
          Aliases.unknown(
              whole ? "recipe" : part.path(), whole ? "unknown key" : "has no key", name, allowed));
    }
  }

  /** Returns whether a key is there. */
  boolean has(Key<?> key) {
    return values.containsKey(key.name());
  }

  /** Returns the part at a key, or null. */
  @Nullable Part at(Key<?> key) {
    return values.get(key.name());
  }

  /** Returns the part at a required key. */
  Part required(Key<?> key) {
    Part value = at(key);
    if (value == null) {
      throw part.error("needs the key '%s', for instance %s".formatted(key.name(), key.example()));
    }
    return value;
  }

  /** Returns the value of a required key. */
  <T> T need(Key<T> key) {
    return key.form().read(required(key));
  }

  /** Returns the value of a key if it is there. */
  <T> Optional<T> find(Key<T> key) {
    return Optional.ofNullable(at(key)).map(p -> key.form().read(p));
  }

  /** Returns the value of a key, or its default. */
  <T> T get(Key<T> key) {
    return find(key).or(key::defaultValue).orElseThrow();
  }
}
