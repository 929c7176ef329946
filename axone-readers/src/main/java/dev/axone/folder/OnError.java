package dev.axone.folder;

import dev.axone.data.DataException;
import org.jspecify.annotations.Nullable;

/** What becomes of a file that cannot be read. */
public enum OnError {
  /** It ends the reading; the default. */
  FAIL,
  /** It is left out and counted. */
  SKIP;

  /** The name of the option. */
  public static final String OPTION = "on_error";

  /**
   * Returns what an option says.
   *
   * @param source the source's name, for messages
   * @param text fail or skip; null for the default
   * @throws DataException if it is something else
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

  /** Returns a file's failure with the hint that such files can be left out. */
  static DataException ending(DataException e) {
    return new DataException(e.getMessage() + "; or leave such files out with on_error: skip", e);
  }
}
