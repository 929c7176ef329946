package dev.axone.folder;

/**
 * The files that were skipped.
 *
 * @param count number of files
 * @param first the message on the first of them; empty if there is none
 */
public record Skipped(int count, String first) {
  /** No file. */
  public static final Skipped NONE = new Skipped(0, "");

  /** Returns one sentence for the user. */
  public String sentence() {
    return "%s file%s skipped, the first: %s"
        .formatted(count, count == 1 ? " was" : "s were", first);
  }
}
