package dev.axone.folder;

import dev.axone.data.DataException;
import org.jspecify.annotations.Nullable;

/** What to do with a file that cannot be read. */
public enum OnError {
  /** Fail; the default. */
  FAIL,
  /** Skip it and count it. */
  SKIP;

  /** The name of the option. */
  public static final String OPTION = "on_error";

  /**
   * Returns the value of an option.
   *
   * @param source the source's name, for messages
   * @param text fail or skip; null for the default
   * @throws DataException if it is neither
   */
  public static OnError parse(String source, @Nullable String text) {
    return switch (text) {
      case null -> FAIL;
      case "fail" -> FAIL;
      case "skip" -> SKIP;
      default ->
          throw new DataException(
              "data '%s': on_error must be fail or skip, found '%s'".formatted(source, text));
    };
  }

  /** Returns a file's exception with the hint that such files can be skipped. */
  static DataException ending(DataException e) {
    return new DataException(e.getMessage() + "; or skip such files with on_error: skip", e);
  }
}
