package dev.axone.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A categorical attribute: its value for each row. */
public final class Attribute {
  private final String name;
  private final int[] codes;
  private final List<String> values;

  /**
   * Creates an attribute.
   *
   * @param name the name in messages
   * @param codes for each row the index of its value in {@code values}; not copied
   * @param values the values that occur
   */
  public Attribute(String name, int[] codes, List<String> values) {
    this.name = name;
    this.codes = codes;
    this.values = List.copyOf(values);
  }

  /** Returns an attribute with the same value for all rows. */
  static Attribute none(int rows) {
    return new Attribute("", new int[rows], List.of(""));
  }

  /** Returns the name in messages. */
  public String name() {
    return name;
  }

  /** Returns the number of rows. */
  public int size() {
    return codes.length;
  }

  /** Returns the values that occur. */
  public List<String> values() {
    return values;
  }

  /** Returns the index of a row's value in {@link #values}. */
  public int code(int row) {
    return codes[row];
  }

  /** Returns the number of rows of each value. */
  public int[] counts() {
    int[] counts = new int[values.size()];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }

  /** Returns the pairs of two attributes' values, country × sex, as one attribute. */
  public Attribute and(Attribute other) {
    int[] pairs = new int[codes.length];
    Map<Long, Integer> known = new HashMap<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < pairs.length; i++) {
      long pair = ((long) codes[i] << 32) | other.codes[i];
      pairs[i] = known.computeIfAbsent(pair, _ -> known.size());
      if (words.size() < known.size()) {
        words.add(values.get(codes[i]) + " × " + other.values.get(other.codes[i]));
      }
    }
    return new Attribute(name + " × " + other.name, pairs, words);
  }

  /** Returns this attribute of chosen rows. */
  Attribute of(int[] rows) {
    int[] chosen = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = codes[rows[i]];
    }
    return new Attribute(name, chosen, values);
  }
}
