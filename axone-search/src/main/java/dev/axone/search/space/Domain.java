package dev.axone.search.space;

import java.util.Map;

/**
 * The values that a parameter may take. Strategies see them in [0, 1]: a number by its position, on
 * a logarithmic scale where the domain has one; of {@code levels} distinct values value i has the
 * cell [i / levels, (i + 1) / levels).
 */
public sealed interface Domain permits Choice, Uniform, LogUniform, IntUniform, LogInt, Normal {
  /** Returns the value at a position in [0, 1]. */
  Object at(double unit);

  /** Returns the position of a value: {@link #at} gives the value back. */
  double unit(Object value);

  /** Returns the number of distinct values; 0: a continuum. */
  int levels();

  /** Returns whether positions near each other are values near each other. */
  default boolean ordered() {
    return true;
  }

  /** Returns this as a recipe has it: a list of values, or a map such as {uniform: [0, 1]}. */
  Object written();

  /** Returns what recipes write for a domain of two ends. */
  static Map<String, Object> written(String name, Object... arguments) {
    return Map.of(name, java.util.List.of(arguments));
  }
}
