package dev.axone.search.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of several unordered values: numbers, texts, or lists and maps as in a recipe.
 *
 * @param values at least one, all different
 */
public record Choice(List<Object> values) implements Domain {
  /** Checks that there are values, each once. */
  public Choice {
    values = values.stream().map(Choice::plain).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("has no values: give at least one");
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.indexOf(values.get(i)) < i) {
        throw new IllegalArgumentException(
            "has the value %s twice: give each once".formatted(values.get(i)));
      }
    }
  }

  /** Returns the choice of these values. */
  public static Choice of(Object... values) {
    return new Choice(List.of(values));
  }

  /** Returns a value as read from JSON and YAML: numbers are {@code Long} or {@code Double}. */
  private static Object plain(Object value) {
    return switch (value) {
      case Integer i -> (Long) i.longValue();
      case Float f -> (Double) f.doubleValue();
      case List<?> list -> list.stream().map(Choice::plain).toList();
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((k, v) -> copy.put(String.valueOf(k), plain(v)));
        yield copy;
      }
      default -> value;
    };
  }

  @Override
  public Object at(double unit) {
    return values.get(Numbers.cell(unit, values.size()));
  }

  @Override
  public double unit(Object value) {
    int i = values.indexOf(value);
    if (i < 0) {
      throw new IllegalArgumentException("'%s' is not one of %s".formatted(value, values));
    }
    return Numbers.middle(i, values.size());
  }

  @Override
  public int levels() {
    return values.size();
  }

  @Override
  public boolean ordered() {
    return false;
  }

  @Override
  public Object written() {
    return values;
  }
}
