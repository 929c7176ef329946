package dev.axone.table;

import dev.axone.vocabulary.ArgumentException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A category, one of several words. The raw value is the word's index.
 *
 * @param values the words; empty: those found in the file, sorted
 */
public record Category(List<String> values) implements FieldType {
  private static final int SHOWN = 10;

  /** Checks that words are unique. */
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

  /** Returns a category with the words found in the file. */
  public static Category of() {
    return new Category(List.of());
  }

  /** Returns a category with given words. */
  public static Category of(List<String> values) {
    return new Category(values);
  }

  /** Searches linearly; readers of files use their own map. */
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
