package dev.axone.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of one callback between events: numbers by name. Checkpoints save it; a new run begins
 * with an empty one.
 */
public final class Memory {
  private final Map<String, Double> numbers = new LinkedHashMap<>();

  /** Creates an empty memory. */
  public Memory() {}

  /** Returns a number, or {@code otherwise} if it was never set. */
  public double get(String name, double otherwise) {
    return numbers.getOrDefault(name, otherwise);
  }

  /** Returns an integer, 0 if it was never set. */
  public int count(String name) {
    return (int) get(name, 0);
  }

  /** Sets a number. */
  public void set(String name, double value) {
    numbers.put(name, value);
  }

  /** Returns everything as JSON values, for a checkpoint. */
  public Map<String, @Nullable Object> values() {
    return new LinkedHashMap<>(numbers);
  }

  /**
   * Restores what {@link #values} returned.
   *
   * @throws NumberFormatException if a value is not a number
   */
  public void values(Map<String, @Nullable Object> values) {
    numbers.clear();
    values.forEach((name, v) -> numbers.put(name, Double.valueOf(String.valueOf(v))));
  }
}
