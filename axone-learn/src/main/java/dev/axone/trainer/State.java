package dev.axone.trainer;

import dev.axone.checkpoint.CheckpointException;
import dev.axone.train.History;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state in a checkpoint, read with type checks.
 *
 * @param file for messages
 * @param values JSON values by name
 */
public record State(Path file, Map<String, @Nullable Object> values) {

  public double number(String name) {
    return number(name, values.get(name));
  }

  private double number(String name, @Nullable Object value) {
    try {
      return Double.parseDouble(String.valueOf(value));
    } catch (NumberFormatException e) {
      throw wrong(name, "a number", value);
    }
  }

  public List<Double> numbers(String name) {
    return list(name, values.get(name)).stream().map(v -> number(name, v)).toList();
  }

  public List<String> strings(String name) {
    return list(name, values.get(name)).stream().map(String::valueOf).toList();
  }

  public Map<String, @Nullable Object> map(String name) {
    return map(name, values.get(name));
  }

  public List<Map<String, @Nullable Object>> maps(String name) {
    return list(name, values.get(name)).stream().map(v -> map(name, v)).toList();
  }

  /** Appends all epochs to a history. */
  public void history(History to) {
    Map<String, @Nullable Object> metrics = map("history");
    int epochs = (int) number("epoch");
    for (int i = 0; i < epochs; i++) {
      Map<String, Double> epoch = new LinkedHashMap<>();
      for (Map.Entry<String, @Nullable Object> m : metrics.entrySet()) {
        List<?> values = list(m.getKey(), m.getValue());
        if (values.size() != epochs) {
          throw wrong("history", epochs + " epochs", values.size());
        }
        epoch.put(m.getKey(), number(m.getKey(), values.get(i)));
      }
      to.add(epoch);
    }
  }

  private Map<String, @Nullable Object> map(String name, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> m)) {
      throw wrong(name, "an object", value);
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    m.forEach((k, v) -> map.put(String.valueOf(k), v));
    return map;
  }

  private List<?> list(String name, @Nullable Object value) {
    if (value instanceof List<?> l) {
      return l;
    }
    throw wrong(name, "a list", value);
  }

  private CheckpointException wrong(String name, String allowed, @Nullable Object found) {
    return new CheckpointException(
        "checkpoint '%s': '%s' must be %s, found %s: it does not hold a training run, use one that Checkpointing wrote"
            .formatted(file, name, allowed, found));
  }
}
