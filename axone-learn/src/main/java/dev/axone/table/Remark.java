package dev.axone.table;

import java.util.Optional;

/**
 * What a user should know of how a table was read.
 *
 * @param column the name of the column that it is about, if it is about one
 * @param sentence what to know
 */
public record Remark(Optional<String> column, String sentence) {
  /** Returns a remark on a column. */
  public static Remark on(String column, String sentence) {
    return new Remark(Optional.of(column), sentence);
  }

  /** Returns a remark on a table as a whole. */
  public static Remark of(String sentence) {
    return new Remark(Optional.empty(), sentence);
  }
}
