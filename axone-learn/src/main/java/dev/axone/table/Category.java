package dev.axone.table;

import dev.axone.vocabulary.ArgumentException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of some words. The raw value is its place among them.
 *
 * @param values the words; empty: those found in the file, sorted
 */
public record Category(List<String> values) implements FieldType {
  private static final int SHOWN = 10;

  /** Checks that no word stands twice. */
  public Category {
    values = List.copyOf(values);
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Integer other = first.put(values.get(i), i);
      if (other != null) {
        throw new ArgumentException(
            "values", "must differ, found '%s' at %s and %s".formatted(values.get(i), other, i));
      }
    }
  }

  /** Returns the words found in the file. */
  public static Category of() {
    return new Category(List.of());
  }

  /** Returns stated words. */
  public static Category of(List<String> values) {
    return new Category(values);
  }

  /** Searches linearly: reading a file goes through a map of its own. */
  @Override
  public boolean parse(String cell, float[] to, int at) {
    to[at] = values.indexOf(cell);
    return to[at] >= 0;
  }

  @Override
  public String allowed() {
    return values.stream().limit(SHOWN).collect(Collectors.joining("', '", "one of '", "'"))
        + (values.size() > SHOWN ? ", … (%s in all)".formatted(values.size()) : "");
  }
}
