package dev.axone.table;

import java.util.HashSet;
import java.util.List;

/** Free text. The raw value is the index of the text in the table. */
public record Text() implements FieldType {
  /** Words count as texts if more than this fraction of them is distinct, */
  private static final double DISTINCT = 0.9;

  /** and if they are at least this long on average, or there are at least this many. */
  private static final int LONG = 20;

  private static final int MANY = 1000;

  /**
   * Returns whether cells are probably free texts, not words of a category: nearly all are
   * distinct.
   */
  public static boolean isLikely(List<String> cells) {
    double length = cells.stream().mapToInt(String::length).average().orElse(0);
    return new HashSet<>(cells).size() > DISTINCT * cells.size()
        && ((length >= LONG && cells.size() > 1) || cells.size() >= MANY);
  }

  @Override
  public boolean parse(String cell, float[] to, int at) {
    throw new IllegalStateException("texts are stored by the table");
  }

  @Override
  public String allowed() {
    return "any text";
  }
}
