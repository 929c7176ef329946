package dev.axone.table;

import java.util.Optional;

/**
 * A remark on the reading of a table.
 *
 * @param column the column that the remark is about, if there is one
 * @param sentence the text of the remark
 */
public record Remark(Optional<String> column, String sentence) {
  /** Returns a remark on a column. */
  public static Remark on(String column, String sentence) {
    return new Remark(Optional.of(column), sentence);
  }

  /** Returns a remark on a whole table. */
  public static Remark of(String sentence) {
    return new Remark(Optional.empty(), sentence);
  }
}
