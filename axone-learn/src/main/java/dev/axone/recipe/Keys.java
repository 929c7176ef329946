package dev.axone.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that a section of a recipe may have.
 *
 * @param section its name, for instance {@code training}
 * @param path its path in a recipe, for instance {@code training.outputs.NAME}; empty for the
 *     recipe itself
 * @param keys in the order of documentation
 * @param open whether other keys are allowed, too
 */
public record Keys(String section, String path, List<Key<?>> keys, boolean open) {
  /** Copies the list. */
  public Keys {
    keys = List.copyOf(keys);
  }

  /** Returns the keys of a section without other keys. */
  public static Keys of(String section, String path, Key<?>... keys) {
    return new Keys(section, path, List.of(keys), false);
  }

  /** Returns the names. */
  public List<String> names() {
    return keys.stream().<String>map(Key::name).toList();
  }

  /** Returns the JSON Schema of each key's value. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach(k -> properties.put(k.name(), k.schema()));
    return properties;
  }

  /** Returns the JSON Schema of the section. */
  Map<String, Object> schema() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties());
    object.put("required", keys.stream().filter(Key::required).map(Key::name).toList());
    object.put("additionalProperties", open);
    return object;
  }
}
