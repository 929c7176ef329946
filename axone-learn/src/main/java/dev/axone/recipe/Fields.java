package dev.axone.recipe;

import dev.axone.vocabulary.Aliases;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * The values of a map in a recipe.
 *
 * @param part the map
 * @param values by key
 */
record Fields(Part part, Map<String, Part> values) {
  /** Returns the values of a map that may have any keys. */
  static Fields of(Part part) {
    return new Fields(part, part.map());
  }

  /** Returns the values of a map that may have these keys only. */
  static Fields of(Part part, Collection<String> allowed) {
    Fields fields = of(part);
    fields.values.forEach(
        (name, value) -> {
          if (!allowed.contains(name)) {
            boolean whole = part.path().isEmpty();
            throw value.keyError(
                part.path(),
                Aliases.unknown(
                    whole ? "recipe" : part.path(),
                    whole ? "unknown key" : "has no key",
                    name,
                    allowed));
          }
        });
    return fields;
  }

  /** Returns the value of a key that must be there. */
  Part need(String name, String example) {
    Part value = values.get(name);
    if (value == null) {
      throw part.error("needs the key '%s', for instance %s".formatted(name, example));
    }
    return value;
  }

  /** Returns the value of a key, read by {@code reader}, or another one if it is not there. */
  <T> T get(String name, Function<Part, T> reader, T otherwise) {
    Part value = values.get(name);
    return value == null ? otherwise : reader.apply(value);
  }
}
