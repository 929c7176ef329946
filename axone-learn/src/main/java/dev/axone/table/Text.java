package dev.axone.table;

import java.util.HashSet;
import java.util.List;

/** Any text. The raw value is its place among the table's texts. */
public record Text() implements FieldType {
  /** Words are texts where so many of them differ, */
  private static final double DIFFERENT = 0.9;

  /** and they are as long as this or as many as that. */
  private static final int LONG = 20;

  private static final int MANY = 1000;

  /** Returns whether cells are rather texts than words of a category: nearly all differ. */
  public static boolean isLikely(List<String> cells) {
    double length = cells.stream().mapToInt(String::length).average().orElse(0);
    return new HashSet<>(cells).size() > DIFFERENT * cells.size()
        && ((length >= LONG && cells.size() > 1) || cells.size() >= MANY);
  }

  @Override
  public boolean parse(String cell, float[] to, int at) {
    throw new IllegalStateException("texts are kept by the table");
  }

  @Override
  public String allowed() {
    return "any text";
  }
}
