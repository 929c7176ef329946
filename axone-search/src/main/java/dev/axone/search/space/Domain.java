package dev.axone.search.space;

import java.util.Map;

/**
 * The values that a parameter may take. Strategies use positions in [0, 1]: the position of a
 * number in its range, on a logarithmic scale if the domain has one; with {@code levels} distinct
 * values, value i has the cell [i / levels, (i + 1) / levels).
 */
public sealed interface Domain permits Choice, Uniform, LogUniform, IntUniform, LogInt, Normal {
  /** Returns the value at a position in [0, 1]. */
  Object at(double unit);

  /** Returns the position of a value: {@link #at} returns the value for it. */
  double unit(Object value);

  /** Returns the number of distinct values; 0: a continuum. */
  int levels();

  /** Returns whether values are ordered: nearby positions are similar values. */
  default boolean ordered() {
    return true;
  }

  /** Returns this as written in a recipe: a list of values, or a map such as {uniform: [0, 1]}. */
  Object written();

  /** Returns a domain with arguments as written in a recipe. */
  static Map<String, Object> written(String name, Object... arguments) {
    return Map.of(name, java.util.List.of(arguments));
  }
}
